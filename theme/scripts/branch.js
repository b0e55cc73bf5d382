/* A story with several ways: the way that is chosen opens alone and is read out; one button leads to the beginning. */
(() => {
  'use strict';
  const { button, focus, make, start } = window.panahExercise;

  start('.p-story .p-pick', 'again', (section, picks, text) => {
    const again = button(text.again, true, () => {
      picks.forEach(pick => {
        pick.open = false;
      });
      draw();
      picks[0].querySelector('summary').focus();
    });
    const draw = () => {
      again.hidden = !picks.some(pick => pick.open);
    };
    section.addEventListener('click', event => {
      const summary = event.target.closest('summary');
      const pick = summary && summary.parentElement;
      if (!picks.includes(pick)) return;
      const opens = !pick.open;
      picks.forEach(other => {
        if (!other.contains(pick)) other.open = false;
      });
      // The browser opens the branch after this handler.
      setTimeout(() => {
        draw();
        const branch = summary.nextElementSibling;
        if (opens && pick.open && branch) focus(branch);
      });
    });
    section.querySelector('.p-story').after(make('p', 'p-row', again));
    draw();
  });
})();
