/* A plan of one's own: one question at a time, then at most three things for this week and the rest in order.
   The answers are stored nowhere, and forgotten when the page is left. */
(() => {
  'use strict';
  const { aside, button, forget, make, pager, printOnly, start } = window.panahExercise;

  start('.p-own', 'next back again progress plan week after empty print', (section, [own], text) => {
    const questions = Array.from(own.querySelectorAll('.p-q'));
    const things = Array.from(own.querySelectorAll('.p-things > ol > li'));
    const heading = own.querySelector('.p-things > :first-child').localName;
    const end = make('div', 'p-ex__end');
    own.querySelectorAll('.p-things, .p-why, .p-paper').forEach(element => aside(element, true));

    const list = (title, chosen, from) => {
      if (!chosen.length) return [];
      const items = make('ol', '', ...chosen.map(thing => thing.cloneNode(true)));
      items.start = from;
      return [make('p', '', make('b', '', title)), items];
    };
    const way = pager(own, questions, text, text.plan, end, () => {
      const numbers = new Set();
      own.querySelectorAll(':checked').forEach(input => {
        input.dataset.adds.split(' ').filter(Boolean).forEach(number => numbers.add(number));
      });
      const chosen = things.filter((thing, number) => numbers.has(String(number + 1)));
      end.textContent = '';
      end.append(
        make(heading, '', text.plan),
        ...(chosen.length ? [] : [make('p', '', text.empty)]),
        ...list(text.week, chosen.slice(0, 3), 1),
        ...list(text.after, chosen.slice(3), 4),
        make('p', 'p-row', button(text.print, false, () => printOnly(end)), button(text.again, true, () => way.again())),
      );
    });
    forget(own.closest('form'));
  });
})();
