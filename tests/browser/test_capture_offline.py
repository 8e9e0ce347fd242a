"""Capture on a phone: without a network nothing is lost, and nothing arrives twice."""

from __future__ import annotations

import threading

import pytest

from tests.browser.conftest import PHONE, faults, look_at

pytestmark = pytest.mark.browser

DRAFTS = 20
KEY = 0.2
"""Seconds for a key on a phone: five keys a second, which a practised thumb types."""
TOUCH = 1.2
"""Seconds for looking and touching once."""
LEARNED = (
    "She was at home all day because nobody rang. She only wants the day we said, not the first."
)


@pytest.fixture
def phone(reader_as):
    reader = reader_as("Maya Okafor", viewport=PHONE)
    reader.page.set_default_timeout(30_000)
    return reader


def ready(page):
    page.locator("form[data-ready]").wait_for(state="attached")


def installed(phone):
    """Open Capture and wait until the phone keeps the form."""
    page = phone.open("/capture/")
    ready(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def write(page, words: str, kind: str = "story") -> None:
    page.locator(f".kinds label:has([value={kind}])").click()
    page.locator("#id_words").fill(words)
    page.locator("form button[type=submit]:visible").click()


def mine(phone) -> list[str]:
    return [one["words"] for one in phone.ask("/capture/mine/?format=json")["captures"]]


def test_b9_twenty_drafts_without_a_network_arrive_exactly_once(phone):
    page = installed(phone)
    phone.context.set_offline(True)
    page.reload()
    ready(page)
    assert page.get_by_text("No network").is_visible()
    for n in range(DRAFTS):
        write(page, f"Draft number {n:02d} from the van.", "friction" if n % 2 else "story")
        page.locator("[data-when=saved]").wait_for()
    assert page.locator("[data-count]").inner_text() == str(DRAFTS)
    page.reload()
    ready(page)
    assert page.locator("[data-count]").inner_text() == str(DRAFTS)

    phone.context.set_offline(False)
    other = phone.context.new_page()
    # Two pages at once, and a page that is opened again while the first one is sending.
    other.goto(f"{phone.server}/capture/")
    page.reload()
    for one in (page, other):
        ready(one)
        one.locator("[data-when=waiting]").wait_for(state="hidden")
    arrived = sorted(words for words in mine(phone) if words.startswith("Draft number"))
    assert arrived == [f"Draft number {n:02d} from the van." for n in range(DRAFTS)]


def test_b9_a_draft_survives_a_reload_without_a_network(phone):
    page = installed(phone)
    page.locator(".kinds label:has([value=idea])").click()
    page.locator("#id_words").fill("Ring before the van leaves.")
    page.wait_for_function(
        "Waiting.all().then(items => items.some(item => item.fields.words.startsWith('Ring')))"
    )
    phone.context.set_offline(True)
    page.reload()
    ready(page)
    assert page.locator("#id_words").input_value() == "Ring before the van leaves."
    assert page.locator("[value=idea]").is_checked()
    phone.context.set_offline(False)
    page.reload()
    ready(page)
    assert page.locator("#id_words").input_value() == "Ring before the van leaves."


def wait_until(page, so) -> None:
    """Look again until it is so; the policy of our pages lets no script of a test run in them."""
    for _ in range(150):
        if so():
            return
        page.wait_for_timeout(100)


def left_waiting(phone, words: str) -> None:
    """Written without a network; then Capture is closed."""
    page = installed(phone)
    phone.context.set_offline(True)
    write(page, words)
    page.locator("[data-when=saved]").wait_for()


def test_what_waits_is_sent_on_the_next_visit_of_any_page(phone):
    left_waiting(phone, "Sent from another page.")
    phone.page.close()
    phone.context.set_offline(False)
    page = phone.context.new_page()
    page.goto(f"{phone.server}/commitments/")
    wait_until(page, lambda: not page.evaluate("localStorage.getItem('capture-waits')"))
    assert mine(phone).count("Sent from another page.") == 1


def test_what_waits_is_sent_by_the_browser_when_no_page_is_open(phone):
    """Background Sync, as Chromium says it to the worker once the network is back."""
    left_waiting(phone, "Sent with no page open.")
    page = phone.page
    session = phone.context.new_cdp_session(page)
    found = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"])
    )
    session.send("ServiceWorker.enable")
    wait_until(page, lambda: found)
    worker = next(one for one in found if one["scopeURL"].endswith("/capture/"))
    page.goto("about:blank")
    phone.context.set_offline(False)
    session.send("ServiceWorker.dispatchSyncEvent", {
        "origin": phone.server, "registrationId": worker["registrationId"],
        "tag": "firsthand-capture", "lastChance": False,
    })  # fmt: skip
    wait_until(page, lambda: "Sent with no page open." in mine(phone))
    assert mine(phone).count("Sent with no page open.") == 1


def test_a_voice_note_is_recorded_by_a_tap_heard_again_and_sent(phone):
    page = phone.open("/capture/")
    ready(page)
    talk = page.locator("[data-talk]")
    talk.click()
    page.locator("[data-talk][aria-pressed=true]").wait_for()
    page.locator("[data-seconds]", has_text="0:01").wait_for()
    talk.click()
    page.locator("[data-when=note]").wait_for()
    assert page.locator("[data-note-length]").inner_text().startswith("0:0")
    page.locator("form button[type=submit]:visible").click()
    page.get_by_role("heading", name="Heard.").wait_for()
    player = page.locator("audio")
    player.evaluate(
        "(one) => new Promise((done, failed) => {"
        " one.onloadedmetadata = done; one.onerror = () => failed(one.error); one.load(); })"
    )
    kept = phone.ask("/capture/mine/?format=json")["captures"][0]
    assert (kept["words"], kept["files"]) == ("", ["audio"])


def test_an_answer_that_was_lost_on_the_way_back_makes_no_second_one(phone):
    page = installed(phone)
    lost = threading.Event()

    def lose(route):
        """The server keeps it; the phone never hears so."""
        if route.request.method == "POST" and not lost.is_set():
            lost.set()
            route.fetch()
            route.abort()
        else:
            route.continue_()

    phone.context.route("**/capture/", lose)
    write(page, "Kept once, though the answer was lost.")
    page.locator("[data-when=saved]").wait_for()
    assert lost.is_set()
    page.get_by_role("button", name="Send now").click()
    page.locator("[data-when=waiting]").wait_for(state="hidden")
    assert mine(phone).count("Kept once, though the answer was lost.") == 1


def test_signed_out_meanwhile_nothing_is_lost(phone):
    page = installed(phone)
    cookies = phone.context.cookies()
    phone.context.clear_cookies(name="firsthand")
    write(page, "Written after the session had ended.")
    page.get_by_role("link", name="Sign in to send it").wait_for()
    phone.context.add_cookies(cookies)
    page.goto(f"{phone.server}/capture/")
    ready(page)
    page.locator("[data-when=waiting]").wait_for(state="hidden")
    assert mine(phone).count("Written after the session had ended.") == 1


def test_the_next_person_on_the_phone_sees_and_sends_nothing_of_mine(phone, signed_in):
    page = installed(phone)
    phone.context.set_offline(True)
    write(page, "Only mine.")
    page.locator("[data-when=saved]").wait_for()
    phone.context.set_offline(False)
    phone.context.clear_cookies()
    phone.context.add_cookies(signed_in("Priya Raman")["cookies"])
    page.goto(f"{phone.server}/capture/")
    ready(page)
    assert page.locator("[data-when=waiting]").is_hidden()
    assert page.locator("#id_words").input_value() == ""
    assert mine(phone).count("Only mine.") == 0


def test_before_signing_out_one_is_asked_about_what_waits(phone):
    page = installed(phone)
    page.locator("#id_words").fill("Half a sentence")
    page.wait_for_function("Waiting.all().then(items => items.length > 0)")
    page.goto(f"{phone.server}/sign-out/")
    page.get_by_text("Not sent yet, on this device").wait_for()
    page.get_by_role("button", name="Delete it from this device").click()
    page.locator("[data-left-here]").wait_for(state="hidden")
    assert page.evaluate("Waiting.all().then(items => items.length)") == 0


def test_the_phone_keeps_no_page_with_anybodys_data(phone):
    page = installed(phone)
    phone.open("/voices/")
    phone.open("/capture/mine/")
    kept = page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name)"
        ".then(one => one.keys()))).then(all => all.flat().map(one => new URL(one.url).pathname)))"
    )
    assert {path for path in kept if not path.startswith("/static/")} == {"/capture/offline/"}


def test_a22_a_conversation_is_logged_in_under_a_minute_at_a_thumbs_speed(phone):
    """The script types fast and counts; the minute is worked out from what a person's hand needs."""
    page = phone.open("/")
    touches = 0

    def touch(place):
        nonlocal touches
        touches += 1
        place.click()

    touch(page.locator("nav.tabbar").get_by_role("link", name="Capture"))
    ready(page)
    touch(page.locator(".kinds label:has([value=conversation])"))
    touch(page.locator("#id_words"))
    page.keyboard.type(LEARNED, delay=1)
    touch(page.locator("form button[type=submit]:visible"))
    page.get_by_role("heading", name="Heard.").wait_for()
    assert page.get_by_text("It counts as contact for you.").is_visible()
    assert touches <= 4
    assert len(LEARNED) >= 90
    assert touches * TOUCH + len(LEARNED) * KEY <= 60


def test_what_can_be_touched_is_large_enough_for_a_thumb(phone):
    page = phone.open("/capture/")
    ready(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(a, button, summary, label:has(input))")]
        .filter((one) => one.checkVisibility() && !one.closest("p, [hidden]"))
        .map((one) => [one.textContent.trim() || one.ariaLabel, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
        .map(([name]) => name)"""
    )
    assert small == []


@pytest.mark.parametrize("light", ["light", "dark"])
def test_capture_is_accessible_on_a_phone_with_and_without_a_network(phone, light):
    page = installed(phone)
    look_at(page, PHONE, light)
    assert faults(page) == []
    phone.context.set_offline(True)
    page.reload()
    ready(page)
    write(page, f"Waits, {light}.")
    page.locator("[data-when=saved]").wait_for()
    assert faults(page) == []
    phone.context.set_offline(False)
    page.reload()
    ready(page)
    page.locator("[data-when=waiting]").wait_for(state="hidden")


def test_capture_works_without_javascript(reader_as):
    reader = reader_as("Maya Okafor", viewport=PHONE, java_script_enabled=False)
    page = reader.open("/capture/")
    page.locator(".kinds label:has([value=idea])").click()
    assert page.get_by_text("What would you change?").is_visible()
    page.locator("#id_words").fill("Ring before the van leaves the yard.")
    page.get_by_role("button", name="Send idea").click()
    assert page.get_by_role("heading", name="Heard.").is_visible()
    assert reader.complaints == []
