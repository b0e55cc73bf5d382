"""What a person does with a page, and what a page does behind a person's back."""

from __future__ import annotations

from typing import Any

#: Opens every fold at once (details of one name close each other, so the name goes).
OPEN_FOLDS = """() => document.querySelectorAll('details').forEach(fold => {
  fold.removeAttribute('name');
  fold.open = true;
})"""

#: Elements that stick out to the side, unless something around them scrolls by itself.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return Array.from(document.body.querySelectorAll('*')).filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && (box.right > width + 1 || box.left < -1) && !element.closest('.p-scroll, .p-skip, .p-vh');
  }).slice(0, 4).map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)}`)
    .concat(`the page is ${document.documentElement.scrollWidth} wide`);
}"""

#: Taps everything of an exercise that opens or answers, in the order of the page, where a finger would meet it, and
#: returns what could not be reached. One call a page: hundreds of taps through the driver take minutes.
TAP_ALL = """() => {
  const wrong = [], exercise = document.querySelector('.p-ex'), all = s => Array.from(exercise.querySelectorAll(s));
  const seen = e => !!e && e.checkVisibility() && e.getClientRects().length > 0;
  const say = (what, e) => wrong.push(`${what}: ${e.textContent.trim().slice(0, 60)}`);
  const tap = e => {
    e.scrollIntoView({block: 'center'});
    const box = Array.from(e.getClientRects()).find(b => b.width && b.height);
    const met = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!met || !e.contains(met)) return say('a finger does not meet it', e);
    met.click();
  };
  for (const fold of all('details')) {  // outer folds come before inner ones
    tap(fold.querySelector(':scope > summary'));
    if (!fold.open || !seen(fold.querySelector(':scope > :not(summary)'))) say('does not open', fold);
    // Ways out of one situation close each other: what was read stays readable by tapping again.
  }
  for (const option of all('.p-opt')) {
    tap(option);
    const why = option.nextElementSibling;
    if (!why?.matches('.p-why') || !seen(why) || !why.innerText.trim()) say('has no reason', option);
  }
  for (const box of all('.p-check input')) {
    if (!box.checked) tap(box.closest('label'));
    if (!box.checked) say('cannot be ticked', box.closest('label'));
  }
  const texts = all(':is(p, li, h2, h3, legend, dt, dd)').filter(e => e.textContent.trim()
    && !e.closest('.p-vh, details:not([open])')
    && !(e.matches('.p-why') && !e.previousElementSibling?.matches(':has(:checked)')) && !e.getClientRects().length);
  for (const text of texts) say('stays hidden', text);
  return [all('summary, .p-opt, .p-check input').length, wrong];
}"""


class Watch:
    """Keeps what a page asks for and complains about."""

    def __init__(self, page: Any, own: str) -> None:
        self.requests: list[str] = []
        self.trouble: list[str] = []
        self.own = own
        page.on("request", self._request)
        self.waiting: set[Any] = set()
        page.on("requestfinished", lambda r: self.waiting.discard(r))
        page.on("requestfailed", self._failed)
        page.on("response", lambda r: r.status >= 400 and self.trouble.append(f"{r.status}: {r.url}"))
        page.on("console", lambda m: m.type in ("error", "warning") and self.trouble.append(f"{m.type}: {m.text}"))
        page.on("pageerror", lambda e: self.trouble.append(f"script: {e}"))

    def _request(self, request: Any) -> None:
        self.requests.append(request.url)
        self.waiting.add(request)
        if not request.url.startswith(self.own):
            self.trouble.append(f"asks another place: {request.url}")

    def _failed(self, request: Any) -> None:
        self.waiting.discard(request)
        if request.failure != "net::ERR_ABORTED":  # the icon of a page that was left before it was drawn
            self.trouble.append(f"not loaded: {request.url}")

    def take(self) -> list[str]:
        """Return the trouble so far and forget it."""
        found, self.trouble = self.trouble, []
        return found

    def loaded(self, part: str) -> list[str]:
        """Return the requests whose address holds a word."""
        return [url for url in self.requests if part in url]


class Keyboard:
    """Goes through pages with nothing but keys."""

    MOST_PRESSES = 300

    def __init__(self, page: Any) -> None:
        self.page = page

    def to(self, selector: str) -> Any:
        """Press Tab until an element of the selector has the focus and shows it."""
        for _ in range(self.MOST_PRESSES):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                seen = self.page.evaluate(
                    """() => {
                      const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
                      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0
                        && box.top < innerHeight && box.width > 0;
                    }"""
                )
                assert seen, f"{self.page.url}: the focus on {selector} is not to be seen"
                return self.page.locator(":focus")
        raise AssertionError(f"{self.page.url}: {self.MOST_PRESSES} times Tab, and never at {selector}")

    def follow(self, selector: str) -> str:
        """Go to a link, press Enter, and return the new page's title."""
        before = self.page.url
        self.to(selector)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: url != before)
        self.page.wait_for_load_state()
        return str(self.page.locator("h1").inner_text())
