"""D23: two designs, one decision, a date to look again; dissent kept; "no change" said as plainly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from firsthand.commitments.models import Commitment
from firsthand.issues.actions import deciding, designing
from firsthand.issues.actions.errors import Refused
from firsthand.issues.models import Decision, Design, Dissent, Evidence, Impact, Issue, Signature
from firsthand.outbox.models import Message
from firsthand.people.models import Person
from tests import make
from tests.conftest import signed_in
from tests.issues import making, tensions
from tests.reports import company

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inboxes")]


@pytest.fixture
def tom(db: None) -> Person:
    """Tom leads service."""
    return make.person("Tom Wrona", "cx_lead", function=make.function())


@pytest.fixture
def dora(db: None) -> Person:
    """Dora looks after the money."""
    return make.person("Dora Lind", function=make.function("finance"))


@pytest.fixture
def as_tom(tom: Person) -> Client:
    return signed_in(tom)


@pytest.fixture
def as_dora(dora: Person) -> Client:
    return signed_in(dora)


def door(name: str, issue: Issue, **more: object) -> str:
    return reverse(name, kwargs={"public_id": issue.public_id, **more})


def described(**said: object) -> dict[str, object]:
    rows = {
        "title": "Keep the check, but say so",
        "function": "finance",
        "customer_gets": "Money in 6 days, and knows why",
        "costs": "£140 a month in texts",
        "colleagues": "4 fewer chasers each, every day",
        "believe": "People answer a text",
    }
    return rows | said


def written(**said: object) -> dict[str, object]:
    today = timezone.localdate()
    told = {
        "what": "Under £150 we pay first and check after.",
        "why": "Fraud is nearly all in large refunds.",
        "change_our_mind": "Fraud above £2,000 in a month.",
        "for_customer": "Money in two days",
        "for_employee": "Fewer chasers",
        "for_organisation": "£900 a month at most",
        "in_force_from": today.isoformat(),
        "look_again_on": (today + timedelta(days=20)).isoformat(),
    }
    return told | said


def test_d23_two_functions_decide_sign_and_look_again(as_tom, as_dora, tom, dora):
    question = {"question": tensions.QUESTION, "other": "finance", "about": "Both mean well."}
    first = described(title="Pay first, check after", function="customer-service")
    as_tom.post(reverse("issue_tension_new"), first | question)
    issue = Issue.objects.get(kind__key="tension")
    as_dora.post(door("issue_design_new", issue), described())
    as_tom.post(door("issue_decide", issue), written())

    decision = Decision.objects.get()
    assert not decision.is_in_force  # one function alone decides nothing
    as_dora.post(door("issue_sign", issue))
    issue.refresh_from_db()
    assert issue.state == "trying"

    promise = Commitment.objects.get(kind=deciding.LOOK_AGAIN)
    assert (promise.owed_by, promise.due_on) == (tom, decision.look_again_on)
    as_tom.post(
        door("issue_look_again", issue),
        {"effect": "no_change", "words": "Complaints are where they were."},
    )

    issue.refresh_from_db()
    assert issue.state == "checked"
    assert promise.keeping.evidence == "Complaints are where they were."
    page = as_dora.get(door("issue_designs", issue)).content.decode()
    assert "No change." in page
    assert "Complaints are where they were." in page


def test_one_design_cannot_be_decided(as_tom, tom):
    issue = tensions.tension(tom)
    page = as_tom.post(door("issue_decide", issue), written())
    assert page.status_code == 422
    assert "one is not a choice" in page.content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("days", [None, 0])
def test_no_decision_without_a_later_day_to_look_again(as_tom, tom, dora, days):
    issue = tensions.tension(tom, dora)
    day = "" if days is None else (timezone.localdate() + timedelta(days=days)).isoformat()
    page = as_tom.post(door("issue_decide", issue), written(look_again_on=day))
    assert page.status_code == 422
    assert not Decision.objects.exists()
    assert not Commitment.objects.filter(kind=deciding.LOOK_AGAIN).exists()


def test_e10_a_line_left_empty_asks_why(as_tom, tom, dora):
    issue = tensions.tension(tom, dora)
    empty = written(for_employee="")
    assert (
        "for each of the three" in as_tom.post(door("issue_decide", issue), empty).content.decode()
    )
    as_tom.post(door("issue_decide", issue), empty | {"blank_because": "Nothing changes for us."})
    assert Decision.objects.get().blank_because == "Nothing changes for us."


def test_two_of_one_function_do_not_put_it_in_force(tom, dora):
    decision = tensions.decided(tom, dora)
    deciding.sign(decision, by=make.person("Una", function=make.function()))
    assert not Decision.objects.get().is_in_force
    deciding.sign(decision, by=dora)
    deciding.sign(decision, by=dora)
    assert Decision.objects.get().is_in_force
    assert Signature.objects.count() == 3
    assert Impact.objects.get().what == decision.what


def test_who_has_no_function_cannot_sign(tom, dora):
    with pytest.raises(Refused, match="yours is not known"):
        deciding.sign(tensions.decided(tom, dora), by=make.person("Nobody Known"))


def test_those_who_worked_on_it_are_asked_to_sign_and_told_when_it_begins(tom, dora, ben):
    issue = tensions.tension(tom, dora)
    designing.lean(issue.designs.get(position=0), "Fraud that doubles", by=ben)
    decision = deciding.decide(issue, tensions.memo(), by=tom)
    deciding.sign(decision, by=dora)
    told = Message.objects.filter(kind="issue_decided")
    assert {(one.to, "in force" in one.subject) for one in told} == {
        (dora, False),
        (ben, False),
        (tom, True),
        (ben, True),
    }


def test_anybody_may_add_a_third_way_and_weigh_in(as_ben, as_ada, tom, dora):
    issue = tensions.tension(tom, dora)
    voice = make.voice("I just want somebody to mean it.")
    as_ben.post(door("issue_design_new", issue), described(title="Check only above £150"))
    third = Design.objects.get(issue=issue, position=2)
    laid = {"design": third.public_id, "weight": "for"}
    as_ben.post(
        door("issue_weigh", issue), laid | {"address": reverse("voice", args=[voice.public_id])}
    )
    as_ben.post(door("issue_weigh", issue), laid | {"words": "9 in 10 above £150 (audit 2025)"})

    told = as_ada.get(door("issue_designs", issue) + "?format=json").json()
    assert [one["letter"] for one in told["designs"]] == ["A", "B", "C"]
    assert [one["voice"] for one in told["designs"][2]["evidence"]] == [str(voice.public_id), None]


def test_evidence_that_leads_nowhere_is_refused_and_nothing_is_lost(as_ben, tom, dora):
    issue = tensions.tension(tom, dora)
    design = issue.designs.first()
    sent = {"design": design.public_id, "weight": "for", "address": "/voices/", "words": "a fact"}
    page = as_ben.post(door("issue_weigh", issue), sent)
    assert page.status_code == 422
    assert 'value="a fact"' in page.content.decode()
    assert not Evidence.objects.exists()


def test_a_voice_that_a_reader_may_not_see_is_no_evidence_for_them(as_ada, as_ben, ada, tom, dora):
    issue = tensions.tension(tom, dora)
    hidden = make.voice("Only for who holds the key.", released=False)
    designing.weigh(issue.designs.first(), "against", by=ada, target=hidden)
    page = door("issue_designs", issue)
    assert "Only for who holds the key." in as_ada.get(page).content.decode()
    assert "Only for who holds the key." not in as_ben.get(page).content.decode()
    assert as_ben.get(page + "?format=json").json()["designs"][0]["evidence"] == []


def test_a_stance_says_what_would_change_ones_mind(as_ben, ben, tom, dora):
    issue = tensions.tension(tom, dora)
    first, second = issue.designs.in_order()
    lean = door("issue_lean", issue)
    assert as_ben.post(lean, {"design": first.public_id}).status_code == 422
    as_ben.post(lean, {"design": first.public_id, "change_my_mind": "Fraud doubles"})
    as_ben.post(lean, {"design": second.public_id, "change_my_mind": "Nobody reads texts"})
    assert [(one.design, one.change_my_mind) for one in issue.stances.all()] == [
        (second, "Nobody reads texts")
    ]


def test_dissent_is_kept_and_read_when_we_look_again(as_ben, as_tom, tom, dora):
    decision = tensions.decided(tom, dora)
    as_ben.post(door("issue_dissent", decision.issue), {"words": "£150 is a guess."})
    deciding.sign(decision, by=dora)
    page = as_tom.get(door("issue_designs", decision.issue)).content.decode()
    assert page.count("£150 is a guess.") == 2  # under the decision, and beside the look again
    assert Dissent.objects.get().decision == decision


def test_what_is_decided_stands_still(as_ben, tom, dora):
    decision = tensions.decided(tom, dora)
    issue = decision.issue
    sent = {"design": issue.designs.first().public_id, "weight": "for", "words": "late"}
    assert "It is decided" in as_ben.post(door("issue_weigh", issue), sent).content.decode()
    assert as_ben.post(door("issue_design_new", issue), described()).status_code == 422
    with pytest.raises(Refused, match="decided already"):
        deciding.decide(issue, tensions.memo(), by=tom)


def test_only_those_who_lead_it_decide(as_ben, tom, dora):
    issue = tensions.tension(tom, dora)
    assert as_ben.post(door("issue_decide", issue), written()).status_code == 403


def test_a_decision_nobody_else_signed_can_be_undone(as_tom, tom, dora):
    decision = tensions.decided(tom, dora)
    as_tom.post(door("issue_undecide", decision.issue))
    assert decision.promise.release.reason
    again = deciding.decide(decision.issue, tensions.memo(), by=tom)
    deciding.sign(again, by=dora)
    with pytest.raises(Refused, match="Others have signed it"):
        deciding.take_back(again, by=tom)


def test_decided_anew_the_first_memo_stays_to_be_read(as_tom, tom, dora):
    decision = tensions.decided(tom, dora)
    deciding.sign(decision, by=dora)
    with pytest.raises(Refused, match="Look first"):
        deciding.decide_anew(decision, by=tom)
    deciding.look_again(decision, "worse", "Fraud doubled.", by=tom)
    as_tom.post(door("issue_anew", decision.issue))

    page = as_tom.get(door("issue_designs", decision.issue)).content.decode()
    assert "Decided before" in page
    assert "Worse: Fraud doubled." in page
    assert deciding.decide(decision.issue, tensions.memo(), by=tom)


def test_only_who_drew_a_design_or_leads_it_changes_its_words(as_ben, as_dora, tom, dora):
    issue = tensions.tension(tom, dora)
    first, second = issue.designs.in_order()
    assert as_ben.get(door("issue_design", issue, design_id=first.public_id)).status_code == 403
    as_dora.post(
        door("issue_design", issue, design_id=second.public_id), described(title="Say so at once")
    )
    second.refresh_from_db()
    assert second.title == "Say so at once"


def test_an_issue_of_another_kind_has_no_designs(as_ben, ben):
    assert as_ben.get(door("issue_designs", making.issue(ben))).status_code == 404


def test_a_stranger_sees_nothing_of_it(tom, dora, client):
    decision = tensions.decided(tom, dora)
    stranger = make.person("Gone")
    Person.objects.filter(pk=stranger.pk).update(is_active=False)
    stranger.refresh_from_db()
    for model in (Design, Evidence, Decision, Signature, Dissent):
        assert not model.objects.visible_to(stranger).exists()
    answer = client.get(door("issue_designs", decision.issue))
    assert answer.headers["Location"].startswith("/sign-in/")


def test_a_measure_in_the_scale_comes_with_its_verdict(as_tom, tom, dora):
    issue = tensions.tension(tom, dora)
    measure = company.satisfaction([71, 73] * 8)
    sent = {
        "design": issue.designs.first().public_id,
        "weight": "against",
        "address": reverse("signal", args=[measure.public_id]),
    }
    as_tom.post(door("issue_weigh", issue), sent)
    as_tom.post(door("issue_decide", issue), written(measure=measure.public_id))
    told = as_tom.get(door("issue_designs", issue) + "?format=json").json()
    assert told["designs"][0]["evidence"][0]["verdict"] == "noise"
    assert told["decision"]["verdict"] == "noise"
    assert "Noise" in as_tom.get(door("issue_designs", issue)).content.decode()
