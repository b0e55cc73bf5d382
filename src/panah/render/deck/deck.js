/* One slide at a time: keys, buttons, swipes. Every word comes from the page. Nothing is stored or sent. */
(function () {
  'use strict';
  var root = document.documentElement;
  var slides = Array.prototype.slice.call(document.querySelectorAll('section'));
  var bar = document.querySelector('nav');
  var place = bar.querySelector('[aria-live]');
  var toggle = bar.querySelector('[data-notes]');
  var ways = Array.prototype.slice.call(bar.querySelectorAll('[data-go]'));
  var rtl = root.dir === 'rtl';
  var at = 0;
  var told = false;
  var touch = null;

  function number(hash) {
    return Math.max(0, slides.findIndex(function (slide) { return '#' + slide.id === hash; }));
  }

  function show(to, quiet) {
    at = Math.min(slides.length - 1, Math.max(0, to));
    slides.forEach(function (slide, i) { slide.classList.toggle('here', i === at); });
    place.textContent = place.dataset.label.replace('{done}', at + 1).replace('{total}', slides.length);
    ways.forEach(function (way) { way.disabled = at + Number(way.dataset.go) < 0 || at + Number(way.dataset.go) >= slides.length; });
    scrollTo(0, 0);
    if (quiet) return;
    history.replaceState(null, '', '#' + slides[at].id);
    slides[at].querySelector('h1, h2').focus({ preventScroll: true });
  }

  function tell(on) {
    told = on;
    root.classList.toggle('told', told);
    toggle.setAttribute('aria-pressed', String(told));
    document.querySelectorAll('.notes').forEach(function (fold) { fold.open = told; });
  }

  var keys = {
    ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1, ArrowDown: 1, ArrowUp: -1, PageDown: 1, PageUp: -1, ' ': 1,
    Home: -Infinity, End: Infinity
  };
  addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'n' || event.code === 'KeyN') { tell(!told); return; }
    var step = keys[event.key];
    if (!step) return;
    if (event.key === ' ' && event.target.closest('button, a, summary')) return;
    // Long notes, and slides on a small screen, are read with the keys that read everywhere.
    if (/Down|Up/.test(event.key) && document.scrollingElement.scrollHeight > innerHeight + 2) return;
    event.preventDefault();
    show(at + (event.key === ' ' && event.shiftKey ? -step : step));
  });
  bar.addEventListener('click', function (event) {
    var way = event.target.closest('[data-go]');
    if (way) show(at + Number(way.dataset.go));
    else if (event.target.closest('[data-notes]')) tell(!told);
  });
  document.querySelector('main').addEventListener('click', function (event) {
    if (event.target.closest('a, .notes') || String(getSelection())) return;
    var start = rtl ? innerWidth - event.clientX : event.clientX;
    show(at + (start < innerWidth / 4 ? -1 : 1));
  });
  addEventListener('touchstart', function (event) {
    touch = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  addEventListener('touchend', function (event) {
    if (!touch) return;
    var end = event.changedTouches[0];
    var x = end.clientX - touch.clientX;
    if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(end.clientY - touch.clientY)) show(at + ((x < 0) === !rtl ? 1 : -1));
    touch = null;
  }, { passive: true });
  addEventListener('hashchange', function () { show(number(location.hash)); });

  root.classList.add('one');
  bar.hidden = false;
  tell(false);
  show(number(location.hash), true);
})();
