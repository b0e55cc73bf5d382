/* A lesson alone or on a learning platform (SCORM 1.2). The platform is told that the person finished and, where answers
   can be right, how many of a hundred points: no answer, no text, no interaction. All words come from the page. */
(() => {
  'use strict';
  const $ = id => document.getElementById(id);
  const all = (selector, inside = document) => Array.from(inside.querySelectorAll(selector));

  /* The platform: an object `API` in a window around this one, or around the one that opened this one. */
  const above = start => {
    let place = start;
    for (let tries = 0; place && tries < 20; tries += 1) {
      try {
        if (place.API) return place.API;
      } catch (error) {
        return null; // a window of another site: nothing to be found there
      }
      if (place.parent === place) return null;
      place = place.parent;
    }
    return null;
  };
  let api = above(window);
  try {
    if (!api && window.top.opener) api = above(window.top.opener);
  } catch (error) { /* another site opened this one */ }
  if (!api && window.opener) api = above(window.opener);

  const tell = (name, value) => api.LMSSetValue('cmi.core.' + name, String(value));
  if (api && String(api.LMSInitialize('')) !== 'true') api = null;
  if (api) {
    // A lesson that was finished before stays finished when it is only read again.
    const status = api.LMSGetValue('cmi.core.lesson_status');
    if (!status || status === 'not attempted') tell('lesson_status', 'incomplete');
    api.LMSCommit('');
    addEventListener('pagehide', () => {
      if (api) api.LMSFinish('');
      api = null;
    });
  }

  /* Points: one for a question with one right answer, otherwise one for each right answer that is chosen. Wrong ones take
     away so much that choosing everything gives nothing. */
  const questions = all('[data-points]');
  const points = question => {
    const boxes = all('input', question);
    const right = boxes.filter(box => box.hasAttribute('data-right'));
    const wrong = boxes.length - right.length;
    const hits = right.filter(box => box.checked).length;
    const misses = boxes.filter(box => box.checked).length - hits;
    return Math.max(0, Math.floor(hits - (wrong ? misses * right.length / wrong : 0)));
  };
  const finish = () => {
    if (questions.length) {
      const total = questions.reduce((sum, question) => sum + Number(question.dataset.points), 0);
      const done = questions.reduce((sum, question) => sum + points(question), 0);
      const shown = document.querySelector('#result [data-text]');
      shown.textContent = '✓ ' + shown.dataset.text.replace('{done}', done).replace('{total}', total);
      if (api) {
        tell('score.min', 0);
        tell('score.max', 100);
        tell('score.raw', Math.round(100 * done / total));
      }
    }
    if (api) {
      // Never "failed", and never "passed": whoever finished has done what was asked.
      tell('lesson_status', 'completed');
      api.LMSCommit('');
    }
    $('result').hidden = false;
    $('result').focus();
  };

  /* A plan of one's own: only what the answers add, the first three apart. Nobody is told. */
  const things = all('[data-thing]');
  const plan = () => {
    if (!things.length) return;
    const chosen = all('[data-adds]:checked');
    const added = new Set(chosen.flatMap(box => box.dataset.adds.split(' ')));
    const mine = things.filter(thing => added.has(thing.dataset.thing));
    things.forEach(thing => thing.remove());
    document.querySelector('#now').append(...mine.slice(0, 3));
    document.querySelector('#later ol').append(...mine.slice(3));
    $('plan').hidden = !chosen.length;
    $('first').hidden = !mine.length;
    $('later').hidden = mine.length <= 3;
    $('nothing').hidden = !(chosen.length && !mine.length);
  };

  const form = $('lesson');
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('change', event => {
    const box = event.target;
    const option = box.closest('.p-opt');
    const why = option && option.nextElementSibling;
    const speaks = box.checked && why && why.matches('.p-why');
    $('spoken').textContent = speaks ? why.textContent : '';
    plan();
  });
  $('finish').addEventListener('click', finish);
  $('end').hidden = false;
  plan();
})();
