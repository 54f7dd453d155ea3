"""`seedcli report` in a real browser: Chromium, without a head, driven over its own protocol (WebDriver)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from contrast import LEAST, contrast, luminance
from made_thread import bridge, thread_of
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from seedcli import open_corpus
from seedcli.report.article import LEVELS, file_name
from seedcli.report.build import write_report
from seedcli.safe import visible

REPO = Path(__file__).parent.parent.parent
SYNTHETIC = REPO / "tests/pages/synthetic"
WIDE, NARROW = (1400, 900), (360, 740)
HOSTILE = (
    "<script>document.title='pwned'</script><img src=x onerror=alert(1)>"
    "</details></ol>\x1b[31m\u202eabc {{ 7*7 }} &amp;"
)
RTL, CJK, EMOJI = "القط تقاعد بعد أحد عشر عاما", "港の猫が引退しました。" * 20, "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽"


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert binary, "apt-get install chromium"
    assert driver, "apt-get install chromium-driver"
    options = ChromeOptions()
    options.binary_location = binary
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    made = Chrome(options, ChromeService(driver))
    yield made
    made.quit()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "out"
    page = bridge()
    said = [
        replace(c, text=text) for c, text in zip(page.comments, (HOSTILE, RTL, CJK, EMOJI, "y" * 3000), strict=True)
    ]
    odd = replace(page, id=f"odd {HOSTILE}", comments=tuple(replace(c, author=HOSTILE) for c in said))
    odd = replace(
        odd, article=replace(odd.article, title=HOSTILE, author=HOSTILE, text=f"{RTL}\n\n{CJK}"), text=HOSTILE
    )
    odd = replace(odd, sections=odd.sections[:1])
    deep = replace(page, id="deep", comments=thread_of([None, *range(1, 600)]))
    many = replace(page, id="many", comments=thread_of([None] * 5000))
    write_report([page, odd, deep, many, *open_corpus(SYNTHETIC)], str(out), "made")
    return out


def visit(browser: Chrome, path: Path, size: tuple[int, int] = WIDE, dark: bool = False, script: bool = True) -> None:
    """Open a file as a reader with such a screen and such wishes would; nothing must be complained of or asked for."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
    browser.get("about:blank")
    browser.get_log("performance")
    browser.get(path.as_uri())
    assert browser.get_log("browser") == []
    assert asked(browser) == {path.as_uri()}


def asked(browser: Chrome) -> set[str]:
    """The addresses that were asked for since the last call."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    requests = (m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent")
    return {url for url in requests if not url.startswith("data:")}


def article(report: Path, id: str) -> Path:
    return report / "pages" / file_name(id)


def find(browser: Chrome, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def every(browser: Chrome, selector: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, selector)


def seen(browser: Chrome, selector: str) -> list[str]:
    return [element.text for element in every(browser, selector) if element.is_displayed()]


def test_the_table_is_searched_as_one_types(browser: Chrome, report: Path) -> None:
    visit(browser, report / "index.html")
    rows = every(browser, ".articles tbody tr")
    assert len(rows) == 4 + len(list(SYNTHETIC.glob("*.txt")))
    find(browser, "#sought").send_keys("HARBOUR cat")
    assert seen(browser, ".articles tbody a") == ["The harbour cat has retired"]
    assert find(browser, "#found").text == "1 found"
    find(browser, "#sought").send_keys("zzz")
    assert seen(browser, ".articles tbody a") == []
    find(browser, "#sought").clear()
    find(browser, "#sought").send_keys(" ")
    assert len(seen(browser, ".articles tbody a")) == len(rows)


def test_the_table_is_sorted_by_its_heads(browser: Chrome, report: Path) -> None:
    visit(browser, report / "index.html")
    head = every(browser, ".articles thead button")[4]
    assert head.text == "comments"
    for way in (1, -1):
        head.send_keys(Keys.ENTER)
        counts = [int(text.replace(",", "")) for text in seen(browser, ".articles tbody td:nth-child(5)")]
        assert counts == sorted(counts, reverse=way < 0)
        assert counts[0] != counts[-1]
        sort = find(browser, ".articles thead th:nth-child(5)").get_attribute("aria-sort")
        assert sort == ("ascending" if way > 0 else "descending")


def test_a_link_of_the_table_leads_to_the_article_and_back(browser: Chrome, report: Path) -> None:
    visit(browser, report / "index.html")
    every(browser, ".articles tbody a")[0].click()
    assert find(browser, "h1").text == "A town gets a bridge"
    find(browser, "a[rel=next]").click()
    find(browser, "a[rel=prev]").click()
    assert find(browser, "h1").text == "A town gets a bridge"
    find(browser, "nav a").click()
    assert find(browser, "h1").text == "made"


@pytest.mark.parametrize("script", [True, False])
def test_all_is_read_without_javascript(browser: Chrome, report: Path, script: bool) -> None:
    visit(browser, report / "index.html", script=script)
    assert find(browser, "#search").is_displayed() == script
    assert len(seen(browser, ".chart")) > 3
    assert len(seen(browser, ".articles tbody tr")) == 4 + len(list(SYNTHETIC.glob("*.txt")))
    page = bridge()
    visit(browser, article(report, page.id), script=script)
    assert find(browser, "#fold").is_displayed() == script
    assert seen(browser, ".body p") == page.article.text.split("\n\n")
    assert seen(browser, ".said") == [c.text for c in page.comments]
    assert seen(browser, ".raw td:nth-child(3)") == page.lines
    assert seen(browser, ".raw td:nth-child(2)")[7] == "comment #1"
    find(browser, "summary").click()
    assert seen(browser, ".said") == [page.comments[n].text for n in (0, 3, 4)]


def test_a_thread_is_folded_by_mouse_and_by_keys(browser: Chrome, report: Path) -> None:
    visit(browser, article(report, "bridge"))
    assert seen(browser, "summary") == ["2 answers", "1 answer", "1 answer"]
    every(browser, "summary")[1].send_keys(Keys.ENTER)
    assert len(seen(browser, ".said")) == 4
    find(browser, "#fold").click()
    assert len(seen(browser, ".said")) == 2
    assert find(browser, "#fold").get_attribute("aria-pressed") == "true"
    browser.get(article(report, "bridge").as_uri() + "#c3")
    assert len(seen(browser, ".said")) == 4
    find(browser, "#fold").click()
    assert len(seen(browser, ".said")) == 5


def test_evidence_is_seen_on_hover_and_on_focus_and_put_away_by_escape(browser: Chrome, report: Path) -> None:
    visit(browser, article(report, "bridge"))
    sure = every(browser, ".evidence > a")[0]
    tip = every(browser, "[role=tooltip]")[0]
    assert not tip.is_displayed()
    ActionChains(browser).move_to_element(sure).perform()
    assert tip.text == "quote the second paragraph, line 11, from line 8"
    ActionChains(browser).move_to_element(find(browser, "h1")).perform()
    assert not tip.is_displayed()
    browser.execute_script("arguments[0].focus()", sure)
    assert tip.is_displayed()
    sure.send_keys(Keys.ESCAPE)
    assert not tip.is_displayed()
    assert sure.get_attribute("aria-describedby") == tip.get_attribute("id")
    for link in tip.find_elements(By.CSS_SELECTOR, "a"):
        assert every(browser, str(link.get_dom_attribute("href")))


def test_raw_lines_stand_beside_the_reading_where_there_is_room_and_below_elsewhere(
    browser: Chrome, report: Path
) -> None:
    for size, beside in ((WIDE, True), (NARROW, False)):
        visit(browser, article(report, "bridge"), size)
        reading, raw = find(browser, "main").rect, find(browser, "#raw").rect
        assert (raw["x"] >= reading["x"] + reading["width"]) == beside
        assert (raw["y"] >= reading["y"] + reading["height"]) == (not beside)


def test_a_link_to_a_line_scrolls_to_it_and_points_it_out(browser: Chrome, report: Path) -> None:
    visit(browser, article(report, "many"), (1400, 300))
    browser.get(article(report, "many").as_uri() + "#L16")
    line = find(browser, "#L16")
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", line)
    assert 0 <= top < 300
    cell = find(browser, "#L16 td")
    assert cell.value_of_css_property("background-color") != find(browser, "#L15 td").value_of_css_property(
        "background-color"
    )


@pytest.mark.parametrize("size", [WIDE, NARROW, (700, 700)])
def test_nothing_is_wider_than_the_screen(browser: Chrome, report: Path, size: tuple[int, int]) -> None:
    for path in (report / "index.html", *(article(report, id) for id in ("bridge", f"odd {HOSTILE}", "deep"))):
        visit(browser, path, size)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= size[0]


COLOURS = """
const seen = new Map();
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!own || !element.checkVisibility()) continue;
  let under = element, back = "rgba(0, 0, 0, 0)";
  while (back === "rgba(0, 0, 0, 0)" && under) {
    back = getComputedStyle(under).backgroundColor;
    under = under.parentElement;
  }
  seen.set([getComputedStyle(element).color, back].join("|"), element.className || element.tagName);
}
return [...seen];
"""


def rgb(colour: str) -> list[int]:
    """Of `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.5)` the first three."""
    return [int(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_dark_or_light_as_the_reader_wishes_and_legible(browser: Chrome, report: Path, dark: bool) -> None:
    for path in (report / "index.html", article(report, "bridge"), article(report, "wpdiscuz-flat-named")):
        visit(browser, path, dark=dark)
        paper = find(browser, "body").value_of_css_property("background-color")
        assert (luminance(rgb(paper)) < 0.2) == dark
        pairs: list[Any] = browser.execute_script(COLOURS)
        assert len(pairs) >= 3
        for colours, where in pairs:
            assert contrast(*map(rgb, colours.split("|"))) >= LEAST, (where, colours)


def test_hostile_text_is_shown_and_does_nothing(browser: Chrome, report: Path) -> None:
    visit(browser, article(report, f"odd {HOSTILE}"))
    shown = visible(HOSTILE)
    assert browser.title == f"{shown} · made"
    assert find(browser, "h1").text == shown
    assert every(browser, "img") == []
    assert seen(browser, ".said") == [shown, RTL, CJK, EMOJI, "y" * 3000]
    assert seen(browser, "h3 .name") == [shown] * 5
    visit(browser, report / "index.html")
    assert shown in seen(browser, ".articles tbody a")
    assert browser.title == "made"


def test_the_direction_of_a_text_is_its_own(browser: Chrome, report: Path) -> None:
    visit(browser, article(report, f"odd {HOSTILE}"))
    directions = [element.value_of_css_property("direction") for element in every(browser, ".said")]
    assert directions == ["ltr", "rtl", "ltr", "ltr", "ltr"]


def test_a_thread_that_is_deep_or_long_is_there_to_its_end(browser: Chrome, report: Path) -> None:
    visit(browser, article(report, "deep"))
    assert len(every(browser, ".said")) == 600
    nest = (
        "return Math.max(...[...document.querySelectorAll('.said')].map((e) => {let n = 0; while (e = e.parentElement)"
    )
    assert browser.execute_script(nest + " n += e.tagName === 'DETAILS'; return n;}))") == LEVELS
    visit(browser, article(report, "many"))
    assert len(every(browser, ".said")) == 5000


def test_a_screen_reader_finds_landmarks_names_and_headings(browser: Chrome, report: Path) -> None:
    for path in (report / "index.html", article(report, "bridge")):
        visit(browser, path)
        assert find(browser, "html").get_attribute("lang") == "en"
        assert find(browser, "main").aria_role == "main"
        assert len(every(browser, "h1")) == 1
        for element in every(
            browser, "nav, section, [role=region], button, input, a, summary, table.chart, svg[role=img]"
        ):
            if element.is_displayed():
                assert element.accessible_name, element.get_attribute("outerHTML")
        marks = every(browser, "nav, form, section[aria-labelledby], [role=region]")
        named = [(element.aria_role, element.accessible_name) for element in marks if element.is_displayed()]
        assert len(set(named)) == len(named) > 1, named
        levels = [int(element.tag_name[1]) for element in every(browser, "h1, h2, h3")]
        assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [h.accessible_name for h in every(browser, "li > article")] == [
        "#1 Ann Example 2018-03-07", "#2 (anonymous)", "#3 Bob", "#4 (anonymous)", "#5 Bob",
    ]  # fmt: skip


def test_every_link_and_button_is_reached_by_the_tabulator_and_the_first_skips(browser: Chrome, report: Path) -> None:
    visit(browser, article(report, "bridge"))
    reached: list[str] = []
    for _ in range(200):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        active = browser.switch_to.active_element
        if active.tag_name == "body":
            break
        reached.append(active.id)
        assert active.value_of_css_property("outline-style") != "none"
    assert browser.execute_script("return document.querySelector('.skip').matches('a:first-child')")
    assert reached[0] == find(browser, ".skip").id
    usable = [e.id for e in every(browser, "a, button, summary, [tabindex]") if e.is_displayed() or e.id in reached]
    assert set(usable) <= set(reached)
