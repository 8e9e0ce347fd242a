"""Walks (iii) and (viii): two people in two browsers, from an alarm to an answer, and to a decision."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

pytestmark = pytest.mark.browser

QUESTION = "Ring before the van comes, or only send a text?"


def test_iii_an_agents_alarm_is_taken_answered_and_judged_by_the_agent(reader_as):
    priya, tomasz = reader_as("Priya Raman"), reader_as("Tomasz Wrona")
    tab = priya.open("/issues/raise/?kind=alarm")
    tab.get_by_label("In one line").fill("Billed after they cancelled, third one since Saturday")
    tab.get_by_label("Or why one can do it alone").fill("I do not know yet who else.")
    tab.get_by_role("button", name="Raise it").click()
    issue = tab.url.removeprefix(priya.server)
    assert "Nobody has it yet" in tab.locator("main").inner_text()

    desk = tomasz.open(issue)
    desk.get_by_role("button", name="I have it").click()
    assert "Tomasz Wrona has it" in desk.locator("main").inner_text()
    desk.get_by_label("Your answer").fill("I stopped the run. Nobody else is billed tonight.")
    desk.get_by_role("button", name="Answer").click()

    tab = priya.open(issue)
    assert "I stopped the run." in tab.locator("main").inner_text()
    tab.get_by_role("button", name="Yes", exact=True).click()
    assert "Did this answer you?" not in tab.locator("main").inner_text()
    assert priya.ask(f"{issue}?format=json")["answers"][0]["answered"] == "yes"
    assert priya.complaints == tomasz.complaints == []


def test_viii_two_designs_become_one_decision_that_is_looked_at_again(reader_as):
    tomasz, maya = reader_as("Tomasz Wrona"), reader_as("Maya Okafor")
    tab = tomasz.open("/issues/tensions/new/")
    tab.get_by_label("The question").fill(QUESTION)
    tab.get_by_label("Who sees it differently?").select_option("customer-experience")
    _draw(tab, "Ring before", "Nobody waits in vain")
    tab.get_by_role("button", name="Open it").click()
    page = tab.url.removeprefix(tomasz.server)

    desk = maya.open(page)
    desk.get_by_role("link", name="Draw the other side").click()
    _draw(desk, "Only a text", "A word in writing")
    desk.get_by_role("button", name="Put it beside the others").click()
    desk.get_by_text("Write the decision").click()
    today = datetime.now(UTC).date()
    form = desk.locator("form[action$='/decide/']")
    for name, said in {
        "what": "We ring when the van is one stop away.",
        "why": "A text is read too late.",
        "change_our_mind": "If drivers need more than a minute for it",
        "for_customer": "Nobody waits in vain",
        "for_employee": "A minute for each stop",
        "for_organisation": "Fewer second trips",
        "look_again_on": (today + timedelta(days=20)).isoformat(),
    }.items():
        form.locator(f"[name={name}]").fill(said)
    desk.get_by_role("button", name="Decide, and sign").click()
    assert "Not in force" in desk.locator(".decided").inner_text()

    tab = tomasz.open(page)
    tab.get_by_role("button", name="Sign as Tomasz Wrona").click()
    assert "In force from" in tab.locator(".decided").inner_text()

    desk = maya.open(page)
    desk.get_by_text("Look again", exact=True).click()
    look = desk.locator("form[action$='/look-again/']")
    look.get_by_label("What came of it?").select_option("no_change")
    look.get_by_label("How do you know?").fill("Second trips are where they were.")
    look.get_by_role("button", name="Write it down").click()
    assert "No change." in desk.locator(".decided").inner_text()
    assert tomasz.complaints == maya.complaints == []


def _draw(tab, title: str, gets: str) -> None:
    for label, said in {
        "The design, in one line": title,
        "What the customer gets": gets,
        "What it costs us": "A minute each",
        "What it means for colleagues": "Fewer angry doors",
        "What we would have to believe": "People pick up",
    }.items():
        tab.get_by_label(label).fill(said)
