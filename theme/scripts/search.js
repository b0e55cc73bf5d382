/* Search: fetched when a reader first searches, works from a web server, a USB stick and a copy on disk alike.

     link in the header --panah.js--> this file --> minisearch.js        (the library that matches)
                                            \--> search/<tag>/index.js   (titles and headings)
     a word is typed    --> search/<tag>/s-<n>.js (words of the texts, only the part with the word's first letters)

   All files are classic scripts that call panahSearch.index, .heads and .add; src/panah/site/search.py writes them.
   What is typed stays in the page. All text comes from the data-label-* attributes of the link. */
(() => {
  'use strict';
  const root = document.documentElement;
  const base = root.dataset.base || '';
  const tag = root.lang;
  const folder = base + 'assets/search/' + tag + '/';

  /* One key for every way of writing a word: the same as src/panah/site/folding.py, where it is explained. */
  const TABLE =
    'اa بb پp تt جj چch خx دd رr زz ژzh سs شsh غgh فf قq كk کk گg ڭng لl مm نn ھh وo ۇu ۆo ۈu ۋw ېe ەe ئ ' +
    'ةe طt ظz صs ضz ثs حh ذz ع ٠0 ١1 ٢2 ٣3 ٤4 ٥5 ٦6 ٧7 ٨8 ٩9 ۰0 ۱1 ۲2 ۳3 ۴4 ۵5 ۶6 ۷7 ۸8 ۹9 ' +
    'аa бb вw гg ғgh дd еe ёe жzh җj зz иi йy кk қq лl мm нn ңng оo өo пp рr сs тt уu үu ұu фf хx һh цts ' +
    'чch шsh щsh ъ ыi ь эe юyu яya әe іi ' +
    'ıi øo đd łl ßss æae œoe əe ⱪq ƣgh ⱨh ⱬzh \' ’ ‘ ʼ ʻ `';
  const ALIKE = { 'ى': 'iy', 'ي': 'iy', 'ی': 'iy', 'ه': 'eh', 'ہ': 'eh' };
  const MAP = new Map(TABLE.split(' ').map(group => [group[0], group.slice(1)]));
  const HAN = /[㐀-鿿豈-\ufaff\u{20000}-\u{3134f}]+/u;
  const swap = letter => MAP.has(letter) ? MAP.get(letter) : letter;

  const fold = text => {
    const letters = Array.from(text.normalize('NFKC').toLowerCase());
    let out = '';
    letters.forEach((letter, at) => {
      const alike = ALIKE[letter];
      const before = letters[at - 1];
      if (alike) {
        const besideVowel = !(MAP.has(before) || ALIKE[before]) || before < '\u0600' ||
          /[aeiou]$/.test(out) || /^[اەوۇۆۈې]/.test(letters[at + 1] || '');
        out += alike[+(before !== 'ئ' && besideVowel)];
      } else {
        out += swap(letter);
      }
    });
    return Array.from(out.normalize('NFD').replace(/[\p{M}\p{Cf}]/gu, ''), swap).join('');
  };

  const pairs = han => {
    const signs = Array.from(han);
    return signs.length > 1 ? signs.slice(1).map((sign, at) => signs[at] + sign) : signs;
  };

  const words = text => {
    const found = [];
    fold(text).split(/[^\p{L}\p{N}]+/u).forEach(run => {
      for (let han = HAN.exec(run); han; han = HAN.exec(run)) {
        found.push(run.slice(0, han.index), ...pairs(han[0]));
        run = run.slice(han.index + han[0].length);
      }
      found.push(run);
    });
    return found.filter(Boolean);
  };

  /* The index. A document of the library is a heading, or the words that one shard holds of one section. */
  const SLOTS = 1024;
  const pages = [];
  const sections = [];
  const asked = {};
  let queue = [];
  let library = null;
  let version, shards, chunk;
  let waiting = 0;
  let ready = null;
  let update = () => {};

  const load = address => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

  const put = documents => {
    if (library) library.addAll(documents);
    else queue = queue.concat(documents);
  };

  const index = (stamp, count, size, list, first) => {
    version = stamp;
    shards = count;
    chunk = size;
    list.split('\n').forEach(line => {
      const [url, title, more] = line.split('\t');
      const start = sections.length;
      for (let n = 0; n <= more; n++) sections.push({ page: pages.length, anchor: '', heading: '' });
      pages.push({ url, title, start });
      put([{ id: start * SLOTS, title: words(title).join(' ') }]);
    });
    if (!size) heads(0, first);
  };

  const heads = (from, list) => {
    list.split('\n').forEach((line, row) => {
      line.split('\t').forEach((cell, n) => {
        const at = pages[from + row].start + 1 + (n >> 1);
        if (!cell) return;
        if (n % 2) {
          sections[at].heading = cell;
          put([{ id: at * SLOTS, heading: words(cell).join(' ') }]);
        } else {
          sections[at].anchor = cell;
        }
      });
    });
  };

  const add = (stamp, shard, list) => {
    if (stamp !== version || !list) return;
    const texts = new Map();
    let word = '';
    list.split(';').forEach(entry => {
      const [spelling, ...steps] = entry.split(',');
      word = word.slice(0, parseInt(spelling[0], 36)) + spelling.slice(1);
      let section = 0;
      steps.forEach(step => {
        section += parseInt(step, 36);
        texts.set(section, (texts.has(section) ? texts.get(section) + ' ' : '') + word);
      });
    });
    put(Array.from(texts, ([section, text]) => ({ id: section * SLOTS + shard + 1, text })));
  };

  const shardOf = word => {
    const signs = Array.from(word);
    const key = HAN.test(signs[0]) ? signs.slice(0, 1) : signs.slice(0, 2);
    if (key.length < 2 && !HAN.test(word)) return -1;
    return key.reduce((sum, sign) => sum * 31 + sign.codePointAt(0), 0) % shards;
  };

  const fetchOnce = address => {
    if (asked[address]) return;
    asked[address] = true;
    waiting++;
    const done = () => {
      waiting--;
      update();
    };
    load(folder + address + '.js?' + version).then(done, done);
  };

  const start = () => {
    ready = ready || Promise.all([load(base + 'assets/minisearch.js'), load(folder + 'index.js')]).then(() => {
      const plain = term => term;
      library = new window.MiniSearch({
        fields: ['title', 'heading', 'text'],
        tokenize: text => text.split(' '),
        processTerm: plain,
        searchOptions: { prefix: true, boost: { title: 5, heading: 3 } }
      });
      library.addAll(queue);
      queue = [];
    });
    return ready;
  };

  /* Every word of the query is looked up by itself; the pages that have most of the words stay. */
  const rank = (terms, options) => {
    const found = new Map();
    terms.forEach(term => {
      const seen = new Set();
      library.search(term, options).forEach(({ id, score }) => {
        const section = Math.floor(id / SLOTS);
        const number = sections[section].page;
        const entry = found.get(number) || { number, hits: 0, score: 0, parts: new Map() };
        found.set(number, entry);
        const isTitle = id === pages[number].start * SLOTS; // counts for the page, but a section is nearer
        entry.parts.set(section, (entry.parts.get(section) || 0) + (isTitle ? 0 : score));
        if (seen.has(number)) return;
        seen.add(number);
        entry.hits++;
        entry.score += score;
      });
    });
    const list = Array.from(found.values());
    const most = Math.max(...list.map(entry => entry.hits));
    return list.filter(entry => entry.hits === most)
      .sort((one, other) => other.score - one.score || one.number - other.number)
      .map(entry => Array.from(entry.parts).sort((one, other) => other[1] - one[1] || one[0] - other[0])[0][0]);
  };

  const find = query => {
    const terms = Array.from(new Set(words(query)));
    terms.map(shardOf).forEach(shard => {
      if (shard >= 0) fetchOnce('s-' + shard.toString(36));
    });
    let list = rank(terms, {});
    // Nothing: a letter may be wrong, or the end of the word is another one.
    [1, 0.75, 0.6].forEach(share => {
      if (list.length || waiting) return;
      const shorter = terms.map(term => term.slice(0, Math.max(share < 0.7 ? 4 : 3, Math.ceil(term.length * share))));
      list = rank(shorter, { fuzzy: share === 1 && (term => term.length > 4 && 0.2) });
    });
    return list.slice(0, 30).map(at => {
      const { page, anchor, heading } = sections[at];
      if (chunk && at > pages[page].start && !heading) fetchOnce('h-' + Math.floor(page / chunk).toString(36));
      return {
        href: base + tag + '/' + pages[page].url + (anchor && '#' + anchor),
        title: pages[page].title,
        heading
      };
    });
  };

  /* The dialog. */
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  let dialog = null;

  const build = link => {
    const label = (name, instead) => link.getAttribute('data-label-' + name) || instead || '';
    const box = make('input', { id: 'p-search', type: 'search', autocomplete: 'off', enterKeyHint: 'search' });
    box.placeholder = label('hint');
    box.spellcheck = false;
    box.autocapitalize = 'none';
    const status = make('p', { className: 'p-small' });
    status.setAttribute('role', 'status');
    const list = make('ul', { className: 'p-list' });
    const close = make('button', { type: 'button', className: 'p-btn p-btn--quiet' }, label('close'));
    dialog = make('dialog', { className: 'p-search' },
      make('div', { className: 'p-search__top' },
        make('label', { htmlFor: box.id }, label('label', link.textContent)), close),
      box, status, list,
      make('p', {}, make('a', { href: link.href }, label('topics', link.textContent))));
    dialog.setAttribute('aria-label', label('label', link.textContent));

    const fail = () => {
      status.textContent = label('failed');
    };
    update = () => {
      const query = box.value.trim();
      if (!library) return;
      const found = words(query).length ? find(query) : [];
      list.replaceChildren(...found.map(({ href, title, heading }) => make('li', {},
        make('a', { href }, make('b', {}, title), ...(heading ? [' ', make('span', {}, heading)] : [])))));
      if (waiting) return;
      const form = 'results-' + new Intl.PluralRules(tag).select(found.length);
      status.textContent = !query ? '' : !found.length ? label('none')
        : label(form, label('results-other')).replace('{n}', found.length);
    };
    box.addEventListener('input', update);
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', event => {
      if (event.target === dialog || event.target.closest('a')) dialog.close();
    });
    dialog.addEventListener('close', () => {
      box.value = '';
      status.textContent = '';
      list.replaceChildren();
      link.focus({ preventScroll: true });
    });
    dialog.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.isComposing) { // some browsers would only empty the box
        event.preventDefault();
        dialog.close();
        return;
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] || (event.key === 'Enter' && event.target === box ? 1 : 0);
      const stops = [box, ...list.querySelectorAll('a')];
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (!step || event.isComposing || !stops.includes(document.activeElement)) return;
      event.preventDefault();
      if (next) next.focus();
    });
    document.body.append(dialog);
    start().then(update, fail);
  };

  const open = link => {
    if (!dialog) build(link);
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('input').focus();
  };

  window.panahSearch = { open, index, heads, add, fold, words, find, start };
})();
