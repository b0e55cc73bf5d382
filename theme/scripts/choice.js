/* Questions: one at a time, the reason at once, and at the end the questions that deserve another look. No score: it
   shames and teaches nothing (decisions/0014). */
(() => {
  'use strict';
  const { button, isRight, make, pager, reason, say, showReasons, start } = window.panahExercise;

  start('form > .p-q', 'next back again progress check no', (section, questions, text) => {
    const form = section.querySelector('form');
    const result = make('ul');
    const end = make('div', 'p-ex__end', result, button(text.again, true, () => way.again()));
    const way = pager(form, questions, text, text.check, end, () => {
      result.textContent = '';
      questions.forEach(question => {
        const item = make('li', '', ...Array.from(question.querySelector('legend').cloneNode(true).childNodes));
        if (!isRight(question)) item.append(' ', make('small', '', text.no));
        result.append(item);
      });
    });
    form.addEventListener('change', event => {
      const why = reason(event.target);
      const question = event.target.closest('.p-q');
      if (question) showReasons(question);
      say(section, why && event.target.checked ? why.textContent : '');
    });
  });
})();
