"""What a leader makes on the way from a file to a report, without JavaScript, by its forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import Locator, Page

SAID = (
    "The driver rang ahead, and I could plan my day.",
    "I was told Tuesday. Nobody came and nobody rang.",
    "Three calls about one refund, and each began at the beginning.",
)


def strange_file(name: str, today: date) -> bytes:
    """A title, semicolons, a day that is none: what a helpdesk gives to whoever asks."""
    rows = [f"{name}, as exported", "Ref;When;Shop;Stars;What did they say?"]
    rows += [
        f"{name}-{n};{today - timedelta(days=n + 1)};Leeds;{n + 2};{said}"
        for n, said in enumerate(SAID)
    ]
    rows.append(f"{name}-9;last Tuesday;Leeds;1;Soon is not a day.")
    return "\n".join(rows).encode()


@dataclass
class Things:
    """Addresses, and what the gate said when the report was not ready."""

    mapping: str = ""
    result: str = ""
    story: str = ""
    draft: str = ""
    report: str = ""
    refused: str = ""
    encounter: str = ""
    encounter_edit: str = ""
    encounter_reflect: str = ""
    encounter_planned: str = ""
    series: str = ""


def make_all(tab: Page, server: str, today: date) -> Things:
    made = Things()
    made.mapping = upload(tab, server, strange_file("W", today))
    upload(tab, server, strange_file("V", today))
    made.result = answer_the_questions(tab)
    made.draft = propose(tab, server)
    made.report = propose(tab, server).removesuffix("edit/")
    made.story = tell(tab, server)
    tab.goto(f"{made.report}edit/")
    press(tab, tab.get_by_role("button", name="Add a story"))
    press(tab, tab.get_by_role("button", name="Add a number"))
    made.refused = publish(tab)
    write_what_is_missing(tab)
    publish(tab)
    made.encounter = log_a_talk(tab, server)
    made.encounter_edit = f"{made.encounter}edit/"
    made.encounter_reflect = f"{made.encounter}reflect/"
    made.encounter_planned = plan_one(tab, server, today + timedelta(days=9))
    made.series = plan_one(tab, server, today + timedelta(days=2), repeat="week")
    return made


def log_a_talk(tab: Page, server: str) -> str:
    """What was expected stays empty: it is logged afterwards."""
    tab.goto(f"{server}/encounters/log/?kind=talk&who=Mrs+Osei")
    tab.locator("[name=learned]").fill("A moved visit costs her forty phone calls.")
    tab.locator("[name=job]").fill("Tell 40 tenants one date, once")
    tab.get_by_label("Ruined somebody's day").check(force=True)
    press(tab, tab.get_by_role("button", name="Log it"))
    return tab.url


def plan_one(tab: Page, server: str, day: date, repeat: str = "") -> str:
    tab.goto(f"{server}/encounters/plan/?kind=shift&day={day}")
    tab.locator("[name=before]").fill("That nobody says thank you.")
    if repeat:
        tab.locator("[name=repeat]").select_option(repeat)
        tab.locator("[name=times]").fill("4")
    press(tab, tab.get_by_role("button", name="Plan it"))
    return tab.url


def press(tab: Page, button: Locator) -> None:
    """Press it and stand on the page that follows."""
    with tab.expect_navigation():
        button.click()


def upload(tab: Page, server: str, content: bytes) -> str:
    tab.goto(f"{server}/voices/import/")
    file = {"name": "helpdesk.csv", "mimeType": "text/csv", "buffer": content}
    tab.locator("main input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    press(tab, tab.get_by_role("button", name="Look inside"))
    return tab.url


def answer_the_questions(tab: Page) -> str:
    tab.get_by_label("Public already").check()
    press(tab, tab.locator("main form button.btn--primary"))
    for _ in range(500):
        if "Bringing it in" not in tab.locator("main h1").inner_text():
            return tab.url
        tab.reload()
    raise AssertionError("the import did not end")


def tell(tab: Page, server: str) -> str:
    tab.goto(f"{server}/voices/?q=refund&words=1")
    press(tab, tab.locator(".srow__name").first)
    press(tab, tab.get_by_role("link", name="Tell a story with it"))
    tab.get_by_label("Title").fill("A refund, and nobody rings back")
    press(tab, tab.get_by_role("button", name="Keep the story"))
    return tab.url


def propose(tab: Page, server: str) -> str:
    tab.goto(f"{server}/reports/new/")
    press(tab, tab.get_by_role("button", name="Propose the parts"))
    return tab.url


def publish(tab: Page) -> str:
    """Press the button; what is wrong is a list of links, or nothing."""
    press(tab, tab.get_by_role("button", name="Publish", exact=True))
    return tab.locator("main").inner_text()


def write_what_is_missing(tab: Page) -> None:
    while tab.get_by_role("button", name="Do that").count():
        press(tab, tab.get_by_role("button", name="Do that").first)
    service = tab.get_by_label("Half a page for the service team")
    service.fill("Refund chasers take half of our morning.")
    press(tab, tab.get_by_role("button", name=re.compile("Keep it.*Service speaks")))
