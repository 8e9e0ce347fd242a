"""Chromium in front of the product as it is installed: `firsthand demo`, then `firsthand serve`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from firsthand.web.commands.demo import free_port
from tests import machine
from tests.browser.run import chromium
from tests.browser.things import Things, make_all

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A microphone that beeps, and nobody who has to be asked whether it may be used.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
FIRSTHAND = [sys.executable, "-m", "firsthand.web.command"]
VOICES = 3_000
DESK, PHONE, SMALL = (
    {"width": 1440, "height": 900},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def folder(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a fresh installation with Larkfield Home in it."""
    return machine.copy(migrated, tmp_path_factory.mktemp("larkfield"))


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[str]:
    port = free_port(8_800)
    url = f"http://127.0.0.1:{port}"
    surroundings = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    } | {
        "FIRSTHAND_DATA": str(folder),
        "FIRSTHAND_PLAIN_HTTP": "1",
        "FIRSTHAND_URL": url,
    }
    making = [*FIRSTHAND, "demo", "--no-serve", "--voices", str(VOICES)]
    subprocess.run(making, env=surroundings, check=True, stdout=subprocess.DEVNULL)
    serving = [*FIRSTHAND, "serve", "--port", str(port), "--workers", "1", "--with-work"]
    process = subprocess.Popen(serving, env=surroundings, stdout=subprocess.DEVNULL)
    try:
        _until_it_answers(url, process)
        yield url
    finally:
        process.terminate()
        process.wait()


def _until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            with urlopen(f"{url}/healthz"):
                return
        except OSError:
            assert process.poll() is None, "the server ended before it answered"
            time.sleep(0.1)
    raise AssertionError("the server did not answer within 30 seconds")


class Reader:
    """Somebody in front of a browser; whatever the page complains about is remembered."""

    def __init__(self, context: BrowserContext, server: str) -> None:
        self.context, self.server = context, server
        self.complaints: list[str] = []
        self.page = context.new_page()
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def open(self, address: str) -> Page:
        self.page.goto(f"{self.server}{address}", wait_until="load")
        return self.page

    def ask(self, address: str) -> Any:
        """What a page says to a program: its JSON twin."""
        return self.context.request.get(f"{self.server}{address}").json()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, server: str, folder: Path) -> Callable[[str], Any]:
    """Sign somebody in through the form, once; afterwards their cookies are handed on."""
    states: dict[str, Any] = {}

    def state_of(name: str) -> Any:
        if name not in states:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{server}/sign-in/")
            address = f"{name.lower().replace(' ', '.')}@larkfield.example"
            page.locator("input[name=login]").fill(address)
            page.locator("input[name=password]").fill((folder / "demo_password").read_text())
            page.locator("main button[type=submit], form button[type=submit]").first.click()
            page.wait_for_url(lambda url: "/sign-in/" not in url)
            states[name] = context.storage_state()
            context.close()
        return states[name]

    return state_of


@pytest.fixture
def reader_as(
    browser: Browser, server: str, signed_in: Callable[[str], Any]
) -> Iterator[Callable[..., Reader]]:
    contexts: list[BrowserContext] = []

    def make(name: str = "", **options: Any) -> Reader:
        shape: dict[str, Any] = {"locale": "en-GB", "viewport": DESK} | options
        if name:
            shape["storage_state"] = signed_in(name)
        contexts.append(browser.new_context(**shape))
        return Reader(contexts[-1], server)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def window(browser: Browser, server: str, signed_in: Callable[[str], Any]) -> Iterator[Reader]:
    """One window that all pages share: it opens once."""
    context = browser.new_context(locale="en-GB", storage_state=signed_in("Maya Okafor"))
    yield Reader(context, server)
    context.close()


@pytest.fixture
def maya(window: Reader) -> Reader:
    """The head of customer experience at her desk, as if nobody had sat there before."""
    window.complaints.clear()
    look_at(window.page, DESK, "light")
    return window


@pytest.fixture(scope="session")
def things(browser: Browser, server: str, signed_in: Callable[[str], Any]) -> Iterator[Things]:
    """A file brought in, a story told, a report refused and then published: by forms alone."""
    context = browser.new_context(
        locale="en-GB", storage_state=signed_in("Maya Okafor"), java_script_enabled=False
    )
    context.set_default_timeout(20_000)
    yield make_all(context.new_page(), server, datetime.now(UTC).date())
    context.close()


def look_at(page: Page, size: Any, light: str) -> None:
    """Turn the screen; without motion, so that no colour is measured half way."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=light, reduced_motion="reduce", media="screen")  # type: ignore[arg-type]


def faults(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe finds, rule by rule, with the first place of each."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    asked = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    found = page.evaluate(
        "asked => axe.run(document, asked).then(found => found.violations)",
        {"resultTypes": ["violations"]} | asked,
    )
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found]
