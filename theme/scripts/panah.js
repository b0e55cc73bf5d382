/* On every page: the quick exit, the search box on demand, Escape for the panels of the header. Stores nothing. */
(() => {
  'use strict';
  const root = document.documentElement;
  const way = document.querySelector('a[data-leave]');
  let presses = [];

  // Hide first, then go; replace() keeps this page out of the Back button.
  const leave = () => {
    root.hidden = true;
    document.title = '';
    location.replace(way.href);
  };

  if (way) {
    way.addEventListener('click', event => {
      event.preventDefault();
      leave();
    });
  }

  // Three times Escape within a second and a half leaves too; once closes an open panel.
  addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.repeat) return;
    presses = presses.concat(event.timeStamp).slice(-3);
    if (way && presses.length === 3 && presses[2] - presses[0] < 1500) {
      leave();
      return;
    }
    document.querySelectorAll('.p-bar details[open]').forEach(panel => {
      panel.open = false;
      panel.querySelector('summary').focus();
    });
  }, true);

  // The search script is fetched when somebody searches. Its link leads to the topics from A to Z.
  document.querySelectorAll('a[data-search]').forEach(link => {
    let asked = false;
    link.addEventListener('click', event => {
      if (!window.HTMLDialogElement || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (window.panahSearch) {
        window.panahSearch.open(link);
      } else if (!asked) {
        asked = true;
        const script = document.createElement('script');
        script.src = root.dataset.base + 'assets/search.js';
        script.onload = () => window.panahSearch.open(link);
        script.onerror = () => location.assign(link.href);
        document.head.append(script);
      }
    });
  });
})();
