"""The map in a real browser, from the file that a reader would open."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from surveykit import drawing
from surveykit.nouns import Remark
from tests.drawing import lists

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --force-prefers-reduced-motion --window-size=1200,800"
)
TITLE = "The paper in the middle"
ABOVE, BELOW = 48, 136
"""What the page leaves free above and below the points."""

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver, which are not installed"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


class Page:
    """The page of 40 papers, one of them in its middle, with what a reader does there."""

    def __init__(self, driver: Any, folder: Path, anchor: str = "") -> None:
        some = lists.of(40)
        middle = replace(some.papers[0], title=TITLE, must_read=True)
        hostile = replace(some.papers[1], title=lists.HOSTILE, review=(Remark("", lists.HOSTILE),))
        turns = np.linspace(0, 2 * np.pi, 39, endpoint=False)
        points = np.vstack([[0, 0], np.column_stack([np.cos(turns), np.sin(turns)])])
        papers = (middle, hostile, *some.papers[2:])
        page = drawing.html(some.clusters, papers, points, title=lists.HOSTILE, file="corpus/catalog.md", language="zh")
        (folder / "map.html").write_text(page, "utf-8")
        driver.get("about:blank")
        driver.get_log("browser")
        driver.get_log("performance")
        driver.get((folder / "map.html").as_uri() + anchor)
        self.driver = driver
        self.map = self("#map")

    def __call__(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def shown(self, selector: str) -> bool:
        return bool(self(selector).is_displayed())

    def count(self) -> str:
        return str(self("#count").text)

    def middle(self) -> Any:
        """Return a chain of actions with the pointer on the paper in the middle."""
        from selenium.webdriver import ActionChains

        return ActionChains(self.driver, duration=0).move_to_element_with_offset(self.map, 0, (ABOVE - BELOW) // 2)

    def picture(self) -> str:
        """Return what is painted, after the browser has painted it."""
        script = "requestAnimationFrame(() => setTimeout(arguments[0], 0, document.getElementById('map').toDataURL()))"
        self.driver.execute_async_script(script)
        return str(self.driver.execute_async_script(script))

    def set(self, selector: str, value: int) -> None:
        script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))"
        self.driver.execute_script(script, self(selector), value)

    def problems(self) -> list[str]:
        """Return what the console says, and every address that was asked for but the page's own."""
        said = [each["message"] for each in self.driver.get_log("browser")]
        for each in self.driver.get_log("performance"):
            message = json.loads(each["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                address = message["params"]["request"]["url"]
                if not address.startswith(("file:", "about:", "data:")) or not address.split("#")[0].endswith(
                    "map.html"
                ):
                    said.append(address)
        return said


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Page]:
    opened = Page(browser, tmp_path)
    yield opened
    assert opened.problems() == []


def test_the_page_opens_with_all_papers_and_nothing_in_a_title_runs(page: Page) -> None:
    assert page("h1").text.startswith("</script><script>alert(1)</script>")
    assert page.count() == "40 篇论文"
    assert page.driver.execute_script("return document.scripts.length") == 3
    assert page.driver.execute_script("return document.images.length") == 0


def test_a_search_in_traditional_characters_lists_what_it_finds_and_lights_it(page: Page) -> None:
    before = page.picture()
    page("#search").send_keys("弱監督 net16")
    assert page("#found").text == "找到 1 篇"
    assert page.picture() != before
    from selenium.webdriver import Keys

    page("#search").send_keys(Keys.ENTER)
    assert page("#details code").text == "paper-16"
    assert "弱监督的第 16 个原因。" in page("#details dd").text


def test_a_search_for_what_is_nowhere_says_so(page: Page) -> None:
    page("#search").send_keys("zeolite")
    assert page("#found").text == "没有找到"


def test_hovering_shows_title_venue_year_and_review(page: Page) -> None:
    page.middle().perform()
    assert page("#tip strong").text == TITLE
    assert "ACL 2016" in page("#tip .where").text
    assert "动机 弱监督的第 0 个原因。" in page("#tip").text
    page.middle().move_by_offset(60, 0).perform()
    assert not page.shown("#tip")


def test_a_click_opens_the_entry_and_escape_closes_it(page: Page) -> None:
    page.middle().click().perform()
    text = page("#details").text
    for part in (TITLE, "必读", "corpus/catalog.md · 编号 1 · 第 10 行", "paper-0", "Part 0 / Topic 0"):
        assert part in text
    assert page("#details a").get_attribute("href") == "https://arxiv.org/abs/2101.00000"
    assert page.driver.current_url.endswith("#paper-0")
    from selenium.webdriver import ActionChains, Keys

    ActionChains(page.driver).send_keys(Keys.ESCAPE).perform()
    assert not page.shown("#details")


def test_an_address_may_name_a_paper(browser: Any, tmp_path: Path) -> None:
    page = Page(browser, tmp_path, "#paper-1")
    assert page("#details h2").text.startswith("</script><script>alert(1)</script><!-- <img")
    assert "62.5" not in page("#details").text
    assert "概率 63%" in page("#details").text
    assert page.problems() == []


def test_the_years_are_a_range(page: Page) -> None:
    assert page("#span").text == "2016–2023"
    page.set("#from", 2020)
    assert page.count() == "20 / 40 篇论文"
    page.set("#to", 2018)
    assert page("#span").text == "2018"
    assert page.count() == "5 / 40 篇论文"
    page("#reset").click()
    assert page.count() == "40 篇论文"


def test_the_legend_hides_topics_and_shows_one_alone(page: Page) -> None:
    from selenium.webdriver import Keys

    box = page("#topics input")
    box.send_keys(Keys.SPACE)
    assert page.count() == "30 / 40 篇论文"
    page("#none").click()
    assert page.count() == "0 / 40 篇论文"
    page("#topics .only").send_keys(Keys.ENTER)
    assert page.count() == "10 / 40 篇论文"
    page("#all").click()
    assert page.count() == "40 篇论文"
    assert "建议的新主题" in page("#topics").text


def test_a_search_finds_what_a_filter_hides_and_opening_it_shows_it(page: Page) -> None:
    page("#none").click()
    page("#search").send_keys("paper-17")
    assert page("#found").text == "找到 1 篇，其中 1 篇被筛掉"
    page("#hits li").click()
    assert page("#details code").text == "paper-17"
    assert page.count() == "8 / 40 篇论文"


def test_the_page_is_light_or_dark_as_the_system_is_and_by_its_button(page: Page) -> None:
    from selenium.webdriver.support.wait import WebDriverWait

    ground = "return getComputedStyle(document.body).backgroundColor"
    light, picture = page.driver.execute_script(ground), page.picture()
    page("#theme").click()
    assert page.driver.execute_script(ground) != light
    assert page.picture() != picture
    assert page("#theme").get_attribute("aria-pressed") == "true"
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    page("#theme").click()
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    WebDriverWait(page.driver, 5).until(lambda _: page("html").get_attribute("data-theme") == "dark")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_the_map_zooms_and_moves_and_comes_back(page: Page) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.actions.wheel_input import ScrollOrigin

    seen = [page.picture()]

    def changed(action: Any) -> bool:
        action.perform()
        seen.append(page.picture())
        return seen[-1] != seen[-2]

    def keys(*some: str) -> Any:
        return ActionChains(page.driver).send_keys_to_element(page.map, *some)

    origin = ScrollOrigin.from_element(page.map)
    assert changed(ActionChains(page.driver, duration=0).scroll_from_origin(origin, 0, -300))
    assert changed(ActionChains(page.driver, duration=0).drag_and_drop_by_offset(page.map, 80, 40))
    assert changed(keys("+"))
    assert changed(ActionChains(page.driver).click(page("#zoom-out")))
    assert changed(keys("0"))
    page("#search").click()
    page("#fit").click()
    whole = page.picture()
    keys("+").perform()
    page("#fit").click()
    assert page.picture() == whole


def test_the_keyboard_goes_from_paper_to_paper(page: Page) -> None:
    from selenium.webdriver import Keys

    page.map.send_keys(Keys.ARROW_DOWN)
    assert page("#tip strong").text == TITLE
    assert page("#spoken").get_attribute("textContent") == f"{TITLE}, ACL 2016, Topic 0"
    page.map.send_keys(Keys.ARROW_RIGHT)
    assert page("#tip strong").text != TITLE
    page.map.send_keys(Keys.ARROW_LEFT, Keys.ENTER)
    assert page("#details h2").text
    page.driver.switch_to.active_element.send_keys("/")
    assert page.driver.switch_to.active_element.get_attribute("id") == "search"


def test_a_narrow_screen_has_room_for_everything(page: Page) -> None:
    phone = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        assert page.driver.execute_script("return document.documentElement.scrollWidth") == 360
        assert not page.shown("#legend")
        page("#topics-button").click()
        assert page.shown("#legend")
        page("#topics-button").click()
        page("#search").send_keys("paper-17")
        page("#hits li").click()
        panel, stage = page("#details").rect, page.map.rect
        assert panel["width"] == 360
        assert panel["height"] < 0.7 * stage["height"]
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_every_control_has_a_name(page: Page) -> None:
    nodes = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    controls = {"button", "slider", "searchbox", "combobox", "checkbox", "application", "navigation", "listbox"}
    named = [(node["role"]["value"], node.get("name", {}).get("value")) for node in nodes if not node["ignored"]]
    found = [(role, name) for role, name in named if role in controls]
    assert len(found) > 15
    assert [role for role, name in found if not name] == []
