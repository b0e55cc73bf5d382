/* On pages with exercises, before the scripts of their blocks: what those share. An exercise works without any of them.
   All text comes from the data-label-* attributes of its section; where a word is missing, the page stays as it is.
   What a script puts aside has the class p-away: not on the screen, but on paper. */
(() => {
  'use strict';
  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };
  const button = (text, quiet, action) => {
    const element = make('button', quiet ? 'p-btn p-btn--quiet' : 'p-btn', text);
    element.type = 'button';
    element.addEventListener('click', action);
    return element;
  };
  const aside = (element, yes) => element.classList.toggle('p-away', yes);
  const focus = element => {
    element.tabIndex = -1;
    element.focus();
  };
  const fill = (text, done, total) => text.replace('{done}', done).replace('{total}', total);
  const changed = element => element.dispatchEvent(new Event('change', { bubbles: true }));
  /* Speaks to a screen reader; each exercise has one voice. */
  const say = (section, text) => {
    let voice = section.querySelector('[role=status]');
    if (!voice) {
      voice = make('p', 'p-vh');
      voice.setAttribute('role', 'status');
      section.append(voice);
    }
    voice.textContent = text;
  };
  /* Runs a script in each exercise that has its parts and all its words. */
  const start = (parts, names, run) => {
    document.querySelectorAll('.p-ex').forEach(section => {
      const found = Array.from(section.querySelectorAll(parts));
      const text = {};
      names.split(' ').forEach(name => {
        text[name] = section.getAttribute('data-label-' + name);
      });
      if (found.length && names.split(' ').every(name => text[name])) {
        say(section, '');
        run(section, found, text);
      }
    });
  };
  const reason = input => {
    const option = input.closest('.p-opt');
    const next = option && option.nextElementSibling;
    return next && next.matches('.p-why') ? next : null;
  };
  const isRight = question => Array.from(question.querySelectorAll('input')).every(input => {
    const why = reason(input);
    return input.checked === Boolean(why && why.matches('.p-why--yes'));
  });
  let seesChecked = false;
  try {
    seesChecked = CSS.supports('selector(:has(a))');
  } catch (error) { /* an old browser: reasons are then shown from here */ }
  const showReasons = question => {
    if (seesChecked) return;
    question.querySelectorAll('input').forEach(input => {
      const why = reason(input);
      if (why) why.style.display = input.checked ? 'block' : 'none';
    });
  };

  /* One question at a time, then `end`, which `arrive` fills. Begins where somebody stopped. */
  const pager = (host, questions, text, last, end, arrive) => {
    const total = questions.length;
    const has = question => Boolean(question.querySelector(':checked'));
    const left = questions.findIndex(question => !has(question));
    let at = questions.some(has) ? (left < 0 ? total : left) : 0;
    const count = make('span');
    const back = button(text.back, true, () => go(at - 1));
    const next = button(text.next, false, () => go(at + 1));
    const draw = () => {
      questions.forEach((question, number) => {
        aside(question, number !== at);
        showReasons(question);
      });
      if (at === total) arrive();
      end.hidden = at < total;
      back.hidden = at === 0;
      next.hidden = at === total;
      next.textContent = at === total - 1 ? last : text.next;
      count.textContent = at < total ? fill(text.progress, at + 1, total) : '';
    };
    const go = number => {
      at = number;
      draw();
      say(host.closest('.p-ex'), '');
      focus(at === total ? end : questions[at]);
    };
    const again = () => {
      host.closest('form').reset();
      changed(host);
      go(0);
    };
    end.setAttribute('role', 'group');
    host.append(end, make('p', 'p-ex__steps', back, ' ', count, ' ', next));
    draw();
    return { again };
  };

  /* Prints an element alone, with the state and the dates of its page, and with the page's title where it has none. */
  const printOnly = (element, ...others) => {
    const kept = [element, ...others, ...document.querySelectorAll('.p-state, .p-print')];
    const away = [];
    const around = place => Array.from(place.children).forEach(child => {
      if (kept.includes(child)) return;
      if (kept.some(one => child.contains(one))) return around(child);
      away.push(child);
    });
    const mark = yes => {
      away.forEach(child => child.classList.toggle('p-noprint', yes));
      element.classList.toggle('p-only', yes);
    };
    around(document.body);
    mark(true);
    addEventListener('afterprint', () => mark(false), { once: true });
    print();
  };
  /* Empties a form when its page is left: going back does not show what somebody wrote. Never asks before leaving. */
  const forget = form => addEventListener('pagehide', () => form.reset());

  window.panahExercise = {
    aside, button, changed, fill, focus, forget, isRight, make, pager, printOnly, reason, say, showReasons, start,
  };
})();
