/* The agenda builder. Without this the page offers ready-made agendas; with it, topics, minutes and a beginning become
   an agenda with clock times, warnings and a button that prints. Nothing that is chosen is kept or sent. All text comes
   from the data-label-* attributes of the section. */
(() => {
  'use strict';
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  /* Whole minutes of what comes between the sessions. */
  const WELCOME = 5;
  const PAUSE = 15;
  const PAUSE_WITH_ELDERS = 20;
  const PRAYER = 15;
  const CLOSING = 10;
  const MOST_TOPICS = 3;
  const MOST_TOPICS_WITH_ELDERS = 2;

  document.querySelectorAll('.p-agenda').forEach(section => {
    const label = name => section.getAttribute('data-label-' + name) || '';
    const form = section.querySelector('form');
    const out = section.querySelector('.p-agenda__out');
    const status = section.querySelector('[role=status]');
    const topics = Array.from(form.querySelectorAll('[data-minutes]'));
    const field = name => form.elements[name];
    const number = (name, otherwise) => parseInt(field(name).value, 10) || otherwise;
    const fill = (text, n) => text.replace('{n}', n);
    const minutes = n => fill(label(n === 1 ? 'minutes-one' : 'minutes-other'), n);
    const time = (start, at) => {
      const total = (start + at) % 1440;
      return Math.floor(total / 60) + ':' + String(total % 60).padStart(2, '0');
    };

    const pieces = () => {
      const elders = field('elders').checked;
      const chosen = topics.filter(topic => topic.querySelector('input').checked);
      const found = [{ title: label('welcome'), minutes: WELCOME }];
      chosen.forEach((topic, at) => {
        if (at) found.push({ title: label('pause'), minutes: elders ? PAUSE_WITH_ELDERS : PAUSE });
        const longer = field('interpreter').checked ? +topic.dataset.interpreter : 0;
        found.push({
          title: topic.querySelector('span').firstChild.textContent.trim(),
          minutes: +topic.dataset.minutes + longer,
          href: topic.dataset.href,
        });
      });
      if (field('prayer').checked) found.push({ title: label('prayer'), minutes: PRAYER });
      found.push({ title: label('closing'), minutes: CLOSING });
      return { chosen, found };
    };

    const warnings = (chosen, total) => {
      const said = [];
      const have = number('have', 0);
      const people = number('people', 1);
      const smallest = Math.min(...chosen.map(topic => +topic.dataset.people));
      if (total > have) said.push(fill(label('too-long'), total - have));
      if (field('elders').checked && chosen.length > MOST_TOPICS_WITH_ELDERS) said.push(label('tired'));
      else if (chosen.length > MOST_TOPICS) said.push(label('too-many'));
      if (people > smallest) said.push(fill(label('people'), smallest));
      return said;
    };

    const draw = () => {
      const { chosen, found } = pieces();
      out.textContent = '';
      if (!chosen.length) {
        status.textContent = '';
        out.append(make('p', {}, label('empty')));
        return;
      }
      const [hours, first] = (field('start').value || '0:00').split(':').map(Number);
      const start = hours * 60 + first;
      const total = found.reduce((sum, piece) => sum + piece.minutes, 0);
      const said = warnings(chosen, total);
      if (said.length) {
        out.append(make('div', { className: 'p-note p-note--warn' },
          make('ul', {}, ...said.map(text => make('li', {}, text)))));
      } else {
        out.append(make('p', {}, fill(label('fits'), number('have', 0) - total)));
      }
      const groups = Array.from(form.querySelectorAll('[data-variant] input:checked'));
      if (groups.length) {
        const names = groups.map(input => make('li', {}, input.nextElementSibling.textContent));
        out.append(make('p', {}, label('variants')), make('ul', {}, ...names));
      }
      let at = 0;
      const rows = found.map(piece => {
        const clock = make('bdi', { dir: 'ltr' }, time(start, at) + '–' + time(start, at + piece.minutes));
        at += piece.minutes;
        const title = piece.href ? make('a', { href: piece.href }, piece.title) : piece.title;
        return make('li', { className: 'p-step' },
          make('div', { className: 'p-when' }, make('b', {}, clock), ' ', make('small', {}, minutes(piece.minutes))),
          make('div', {}, title));
      });
      out.append(make('ol', { className: 'p-plan' }, ...rows));
      const print = make('button', { type: 'button', className: 'p-btn' }, label('print'));
      print.addEventListener('click', () => window.print());
      out.append(print);
      status.textContent = said.length ? said.join(' ') : fill(label('fits'), number('have', 0) - total);
    };

    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('input', draw);
    section.hidden = false;
    draw();
  });
})();
