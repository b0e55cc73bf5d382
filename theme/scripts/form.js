/* A sheet to write on: prints alone, or becomes a plain text file after its risk was read. Stored nowhere, and emptied
   when the page is left. */
(() => {
  'use strict';
  const { button, forget, make, printOnly, start } = window.panahExercise;

  const written = field => Array.from(field.querySelectorAll('input, textarea')).map(input => {
    const label = input.closest('label');
    const words = label ? label.textContent.trim() : '';
    if (input.type === 'checkbox') return (input.checked ? '[x] ' : '[ ] ') + words;
    return words ? words + ': ' + input.value : input.value;
  });
  const sheet = (title, parts) => parts.reduce((lines, part) => {
    lines.push('', '== ' + part.firstElementChild.textContent + ' ==');
    part.querySelectorAll('.p-field').forEach(field => {
      lines.push('', field.querySelector('label, legend, caption').textContent, ...written(field));
    });
    return lines;
  }, [title]).join('\r\n') + '\r\n';

  start('.p-form', 'print save risk now', (section, parts, text) => {
    const form = section.querySelector('form');
    const title = section.querySelector('.p-tag + h2') || document.querySelector('h1');
    const save = () => {
      // The mark at the beginning lets old programs see that the letters are UTF-8.
      const file = new Blob(['\ufeff' + sheet(title.textContent, parts)], { type: 'text/plain' });
      const link = make('a');
      link.href = URL.createObjectURL(file);
      link.download = 'sheet.txt';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    };
    form.append(make('div', 'p-noprint',
      make('p', 'p-row', button(text.print, false, () => printOnly(form, title))),
      make('details', 'p-fold', make('summary', '', text.save),
        make('div', '', make('p', '', text.risk), make('p', '', button(text.now, true, save))))));
    // Paper does not scroll: a place to write grows with its words.
    form.addEventListener('input', ({ target }) => {
      while (target.rows < 99 && target.scrollHeight > target.clientHeight + 2) target.rows += 1;
    });
    forget(form);
  });
})();
