"""The page in a real browser: nothing but the page is loaded, everything can be read, and it prints on one sheet.

The browser is the system's Chromium (Debian: `apt-get install chromium`); .ci/run installs it.
"""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest
from notice_visuals import PAGES, groups, made
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from command import Pickup
    from playwright.sync_api import Browser

playwright = pytest.importorskip("playwright.sync_api", reason="needs the test dependency playwright")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: apt-get install chromium"),
]
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
# A phone, the narrowest phone, a desk, and a screen on the wall.
SCREENS = {"phone": (360, 740), "small phone": (320, 560), "desk": (1280, 900), "wall": (1920, 1080)}
NOTICES = PAGES | {
    "groups-8-id": groups(8),
    "groups-8-en": f"{groups(8)} --lang en",
    "groups-20-id": groups(20),
    "groups-20-en": f"{groups(20)} --lang en",
    "groups-20-both": f"{groups(20)} --lang both",
}
LEAST_CONTRAST = 4.5

# Every text that is seen, with the contrast of its colour to what lies behind it (WCAG 2.1, relative luminance).
CONTRASTS = """() => {
  const parts = colour => colour.match(/[0-9.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * x + .7152 * y + .0722 * z;
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
    const style = getComputedStyle(element);
    if (!text || style.display === 'none' || ['title', 'desc'].includes(element.tagName)) continue;
    const [one, other] = [parts(element.closest('svg') ? style.fill : style.color), behind(element)].map(light);
    found.push([text, (Math.max(one, other) + .05) / (Math.min(one, other) + .05), parseFloat(style.fontSize)]);
  }
  return found;
}"""


class Seen(NamedTuple):
    """What the browser saw of one page."""

    console: list[str]
    requests: list[str]
    widths: dict[str, tuple[int, int]]
    contrasts: list[tuple[str, float, float]]
    sheets: int
    first_sheet: str


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as running:
        started: Browser = running.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()


def look(browser: Browser, path: Path) -> Seen:
    page = browser.new_page()
    console: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: console.append(message.text))
    page.on("pageerror", lambda error: console.append(str(error)))
    page.on("dialog", lambda dialog: console.append(dialog.message))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    widths = {}
    for name, (width, height) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        widths[name] = (page.evaluate("document.documentElement.scrollWidth"), width)
    contrasts = page.evaluate(CONTRASTS)
    read = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    return Seen(console, requests, widths, contrasts, len(read.pages), read.pages[0].extract_text())


@pytest.mark.parametrize("name", NOTICES)
def test_the_page_in_a_browser(pickup: Pickup, tmp_path: Path, browser: Browser, name: str) -> None:
    made(pickup, NOTICES[name], "html", tmp_path)
    path = tmp_path / "notice.html"
    seen = look(browser, path)
    assert seen.console == []
    assert [url for url in seen.requests if not url.startswith("data:")] == [path.as_uri()]
    assert [name for name, (scroll, width) in seen.widths.items() if scroll > width] == []
    assert len(seen.contrasts) > 5
    assert [each for each in seen.contrasts if each[1] < LEAST_CONTRAST] == []
    assert seen.sheets == (2 if name.endswith("both") else 1)


def test_the_notice_of_twenty_groups_has_all_of_them_on_its_sheet(
    pickup: Pickup, tmp_path: Path, browser: Browser
) -> None:
    made(pickup, groups(20), "html", tmp_path)
    seen = look(browser, tmp_path / "notice.html")
    assert seen.first_sheet.count("pukul") == 20
    assert "NIP" in seen.first_sheet


def test_the_table_is_read_at_a_size_that_can_be_read(pickup: Pickup, tmp_path: Path, browser: Browser) -> None:
    made(pickup, NOTICES["schedule-id"], "html", tmp_path)
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto((tmp_path / "notice.html").as_uri())
    smallest = page.evaluate("Math.min(...[...document.querySelectorAll('td,th,p,li')].map("
                             "each => parseFloat(getComputedStyle(each).fontSize)))")  # fmt: skip
    page.set_viewport_size({"width": 1920, "height": 1080})
    table = page.evaluate("document.querySelector('table').getBoundingClientRect().bottom")
    on_wall = page.evaluate("parseFloat(getComputedStyle(document.querySelector('td')).fontSize)")
    page.close()
    assert smallest >= 13
    assert on_wall >= 23
    # The dates are seen on a wall screen without scrolling.
    assert table <= 1080


@pytest.mark.parametrize(
    "name",
    ["Kantor <script>alert(1)</script><img src=http://example.org/x onerror=alert(1)>", "A" * 10_000, "W " * 5_000],
)
def test_hostile_names_do_nothing_and_push_nothing_aside(
    pickup: Pickup, tmp_path: Path, browser: Browser, name: str
) -> None:
    scenario = tmp_path / "hostile.toml"
    scenario.write_text(
        f'[office]\nname = "{name}"\nplace = "{name}"\ncapacity = 100\nletterhead = ["{name}"]\n'
        f'[intake]\n2018-10-29 = 10\n2018-10-30 = 10\n[notice]\nclosing = "{name}"\nnumber = "{name}"\n'
    )
    made(pickup, f"notice {scenario} --today 2018-11-05", "html", tmp_path)
    seen = look(browser, tmp_path / "notice.html")
    assert seen.console == []
    assert len([url for url in seen.requests if not url.startswith("data:")]) == 1
    assert [screen for screen, (scroll, width) in seen.widths.items() if scroll > width] == []


BROKEN = """() => [...document.querySelectorAll('.date, .whole')].filter(each => each.getClientRects().length > 1)
  .map(each => each.textContent)"""


@pytest.mark.parametrize("name", ["schedule-id", "change-id", "groups-8-id", "groups-20-en", "filled-id"])
@pytest.mark.parametrize("width", [600, 800, 1280, 1920])
def test_no_date_is_broken_where_there_is_room(
    pickup: Pickup, tmp_path: Path, browser: Browser, name: str, width: int
) -> None:
    made(pickup, NOTICES[name], "html", tmp_path)
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((tmp_path / "notice.html").as_uri())
    broken = page.evaluate(BROKEN)
    dates = page.evaluate("document.querySelectorAll('.date').length")
    page.close()
    assert dates >= 6
    assert broken == []
