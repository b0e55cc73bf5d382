/* "Remember on this device": off until somebody turns it on, and before that nothing at all is written.
   panah:<id of the exercise> = "<edition> <numbers of what is ticked or open>". The key is there where it is on.
   Turning it off anywhere, or erasing, removes every key of the kit. Runs before the scripts of the blocks, which begin
   with what it has put back. Where a browser has no place to store (Tor, some files), nothing is offered. */
(() => {
  'use strict';
  const { button, make, say, start } = window.panahExercise;
  const PREFIX = 'panah:';
  const looks = [];
  const look = () => looks.forEach(one => one());
  const eraseAll = () => {
    Object.keys(localStorage).filter(key => key.startsWith(PREFIX)).forEach(key => localStorage.removeItem(key));
    look();
  };

  start('.p-opt input, .p-check input, .p-story .p-pick', 'remember risk erase erased refused', (section, parts, text) => {
    const key = PREFIX + section.id;
    const { edition } = section.dataset;
    const state = part => (part.localName === 'input' ? 'checked' : 'open');
    let known;
    try {
      known = localStorage.getItem(key);
    } catch (error) {
      return;
    }

    const box = make('input');
    const risk = make('p', 'p-small', text.risk);
    const said = make('p', 'p-small');
    box.type = 'checkbox';
    risk.id = section.id + '-risk';
    box.setAttribute('aria-describedby', risk.id);
    const tell = words => {
      said.textContent = words;
      say(section, words);
    };
    const write = () => {
      const numbers = parts.map((part, number) => (part[state(part)] ? number : -1)).filter(number => number >= 0);
      try {
        localStorage.setItem(key, [edition, ...numbers].join(' '));
      } catch (error) {
        box.checked = false;
        tell(text.refused);
      }
    };
    // Somebody may have erased it from another window: then it stays erased.
    const keep = () => {
      if (!box.checked) return;
      if (localStorage.getItem(key) === null) box.checked = false;
      else write();
    };
    const erase = () => {
      eraseAll();
      tell(text.erased);
    };
    box.addEventListener('change', () => {
      if (!box.checked) return erase();
      said.textContent = '';
      write();
    });
    looks.push(() => {
      box.checked = localStorage.getItem(key) !== null;
    });

    if (known !== null) {
      const [old, ...numbers] = known.split(' ');
      // An exercise that was changed since then begins anew.
      if (old === edition) parts.filter((part, number) => numbers.includes(String(number))).forEach(part => {
        part[state(part)] = true;
      });
      box.checked = true;
    }
    section.addEventListener('change', event => event.target === box || keep());
    section.addEventListener('toggle', keep, true);
    section.querySelector('form, .p-story').after(make('div', 'p-remember p-noprint',
      make('label', 'p-all', box, make('span', '', text.remember)), button(text.erase, true, erase), risk, said));
  });
  addEventListener('storage', look);
  addEventListener('pageshow', look);
})();
