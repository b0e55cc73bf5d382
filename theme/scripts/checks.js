/* A list to tick: how many lines are done, and a button that begins anew. */
(() => {
  'use strict';
  const { button, changed, fill, make, say, start } = window.panahExercise;

  start('.p-checks input', 'again progress', (section, boxes, text) => {
    const form = section.querySelector('form');
    const count = make('b');
    const draw = () => {
      count.textContent = fill(text.progress, boxes.filter(box => box.checked).length, boxes.length);
    };
    const again = button(text.again, true, () => {
      form.reset();
      changed(form);
    });
    form.addEventListener('change', () => {
      draw();
      say(section, count.textContent);
    });
    form.append(make('p', 'p-ex__steps', count, ' ', again));
    draw();
  });
})();
