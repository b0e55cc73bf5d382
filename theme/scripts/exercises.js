/* On pages with exercises. The exercises work without this; it adds one question at a time, a result, spoken feedback
   and reasons beside each sign. Nothing is stored. All text comes from the data-label-* attributes of the section;
   where something that is needed is missing, the page stays as it is. */
(() => {
  'use strict';
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const button = (text, quiet, action) => {
    const element = make('button', { type: 'button', className: quiet ? 'p-btn p-btn--quiet' : 'p-btn' }, text);
    element.addEventListener('click', action);
    return element;
  };
  // The attribute alone loses against a style such as display: inline-flex.
  const hide = (element, yes) => {
    element.hidden = yes;
    element.style.display = yes ? 'none' : '';
  };
  const focus = element => {
    element.tabIndex = -1;
    element.focus();
  };
  const labels = (section, ...names) => {
    const found = {};
    names.forEach(name => {
      found[name] = section.getAttribute('data-label-' + name);
    });
    return names.every(name => found[name]) ? found : null;
  };
  const fill = (text, done, total) => text.replace('{done}', done).replace('{total}', total);
  const speaker = section => {
    const element = make('p', { className: 'p-vh' });
    element.setAttribute('role', 'status');
    section.append(element);
    return text => {
      element.textContent = text;
    };
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

  /* Quiz: one question at a time, the reason at once, the result at the end. */
  const quiz = section => {
    const text = labels(section, 'next', 'back', 'again', 'progress', 'check');
    const form = section.querySelector('form');
    const questions = Array.from(section.querySelectorAll('fieldset.p-q'));
    if (!text || !form || !questions.length) return;
    const say = speaker(section);
    const total = questions.length;
    let at = 0;

    const count = make('span', {});
    const back = button(text.back, true, () => go(at - 1));
    const next = button(text.next, false, () => go(at + 1));
    const steps = make('p', { className: 'p-ex__steps' }, back, ' ', count, ' ', next);
    const result = make('b', {});
    const end = make('div', { className: 'p-ex__end' }, make('p', { className: 'p-ex__score' }, result),
      button(text.again, true, () => {
        form.reset();
        questions.forEach(showReasons);
        go(0);
      }));
    end.setAttribute('role', 'group');

    const draw = () => {
      questions.forEach((question, number) => {
        hide(question, number !== at);
      });
      hide(end, at < total);
      hide(back, at === 0);
      hide(next, at === total);
      next.textContent = at === total - 1 ? text.check : text.next;
      count.textContent = at < total ? fill(text.progress, at + 1, total) : '';
    };
    const go = number => {
      at = number;
      if (at === total) result.textContent = '✓ ' + fill(text.progress, questions.filter(isRight).length, total);
      draw();
      say('');
      focus(at === total ? end : questions[at]);
    };
    const showReasons = question => {
      if (seesChecked) return;
      question.querySelectorAll('input').forEach(input => {
        const why = reason(input);
        if (why) why.style.display = input.checked ? 'block' : '';
      });
    };

    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('change', event => {
      const why = reason(event.target);
      const question = event.target.closest('fieldset.p-q');
      if (question) showReasons(question);
      say(why && event.target.checked ? why.textContent : '');
    });
    // Paper gets every question.
    addEventListener('beforeprint', () => {
      questions.forEach(question => {
        hide(question, false);
      });
      hide(steps, true);
      hide(end, true);
    });
    addEventListener('afterprint', () => {
      hide(steps, false);
      draw();
    });
    form.append(end, steps);
    draw();
  };

  /* Scenario: the way that is chosen opens alone and is read out; one button leads back to the beginning. */
  const scenario = section => {
    const text = labels(section, 'again');
    const picks = Array.from(section.querySelectorAll('details.p-pick'));
    if (!text || !picks.length) return;
    const again = button(text.again, true, () => {
      picks.forEach(pick => {
        pick.open = false;
      });
      hide(again, true);
      picks[0].querySelector('summary').focus();
    });
    hide(again, true);
    section.addEventListener('click', event => {
      const summary = event.target.closest('summary');
      const pick = summary && summary.parentElement;
      if (!pick || !pick.matches('.p-pick')) return;
      const opens = !pick.open;
      picks.forEach(other => {
        if (!other.contains(pick)) other.open = false;
      });
      // The browser opens the branch after this handler.
      setTimeout(() => {
        hide(again, !picks.some(other => other.open));
        const branch = summary.nextElementSibling;
        if (opens && pick.open && branch) focus(branch);
      });
    });
    picks.filter(pick => !picks.some(other => other !== pick && other.contains(pick))).pop().after(again);
  };

  const kinds = { '.p-ex--quiz': quiz, '.p-ex--scenario': scenario };
  Object.keys(kinds).forEach(name => document.querySelectorAll(name).forEach(kinds[name]));
})();
