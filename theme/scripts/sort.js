/* Cards: one at a time, a button for each group (or its number on the keyboard), the reason at once, the groups at the
   end. The buttons set the radio buttons that are there without a script. */
(() => {
  'use strict';
  const { aside, button, changed, isRight, make, pager, reason, say, showReasons, start } = window.panahExercise;

  start('.p-sort', 'next back again progress check no', (section, [sort], text) => {
    const cards = Array.from(sort.querySelectorAll('.p-q'));
    const words = element => Array.from(element.cloneNode(true).childNodes);
    const groups = Array.from(cards[0].querySelectorAll('.p-opt > span'));

    cards.forEach(card => {
      const inputs = Array.from(card.querySelectorAll('input'));
      const row = make('div', 'p-groups p-noprint', ...inputs.map((input, number) => {
        const element = button('', true, () => {
          input.checked = true;
          changed(input);
          say(section, reason(input).textContent);
        });
        element.append(...words(groups[number]));
        element.setAttribute('aria-keyshortcuts', number + 1);
        return element;
      }));
      const press = () => {
        inputs.forEach((input, number) => row.children[number].setAttribute('aria-pressed', input.checked));
        showReasons(card);
      };
      inputs.forEach(input => aside(input.closest('.p-opt'), true));
      sort.addEventListener('change', press);
      press();
      card.querySelector('legend').after(row);
    });

    const end = make('div', 'p-ex__end');
    const way = pager(sort, cards, text, text.check, end, () => {
      end.textContent = '';
      end.append(...groups.map((group, number) => {
        const list = make('ul');
        cards.forEach(card => {
          if (!reason(card.querySelectorAll('input')[number]).matches('.p-why--yes')) return;
          const item = make('li', '', ...words(card.querySelector('legend')));
          if (card.querySelector(':checked') && !isRight(card)) item.append(' ', make('small', '', text.no));
          list.append(item);
        });
        return make('div', '', make('p', '', make('b', '', ...words(group))), list);
      }), button(text.again, true, () => way.again()));
    });
    sort.addEventListener('keydown', event => {
      if (event.altKey || event.ctrlKey || event.metaKey || !/^\d$/.test(event.key)) return;
      const chosen = sort.querySelector('.p-q:not(.p-away) [aria-keyshortcuts="' + event.key + '"]');
      if (!chosen) return;
      chosen.focus();
      chosen.click();
    });
  });
})();
