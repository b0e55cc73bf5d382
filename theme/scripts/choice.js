/* Questions: one at a time, the reason at once, the result at the end. */
(() => {
  'use strict';
  const { button, fill, isRight, make, pager, reason, say, showReasons, start } = window.panahExercise;

  start('form > .p-q', 'next back again progress check', (section, questions, text) => {
    const form = section.querySelector('form');
    const result = make('b');
    const end = make('div', 'p-ex__end', make('p', 'p-ex__score', result), button(text.again, true, () => way.again()));
    const way = pager(form, questions, text, text.check, end, () => {
      result.textContent = '✓ ' + fill(text.progress, questions.filter(isRight).length, questions.length);
    });
    form.addEventListener('change', event => {
      const why = reason(event.target);
      const question = event.target.closest('.p-q');
      if (question) showReasons(question);
      say(section, why && event.target.checked ? why.textContent : '');
    });
  });
})();
