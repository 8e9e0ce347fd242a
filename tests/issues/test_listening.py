"""Who listens, what nobody answered, how much was heard, what changed, and frictions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from firsthand.issues.actions import answering, effects, friction, joining, moving
from firsthand.issues.models import Inbox, Issue, Kind, State
from firsthand.issues.queries.heard import listening
from firsthand.people import audit, handover
from firsthand.people.models import AuditEntry
from tests import make
from tests.issues import making

pytestmark = pytest.mark.django_db


def raised(by, days_ago, **told) -> Issue:
    made = making.issue(by, **told)
    then = timezone.now() - timedelta(days=days_ago)
    Issue.objects.filter(pk=made.pk).update(raised_at=then)
    made.refresh_from_db()
    return made


def test_a_lead_names_who_listens_and_everybody_reads_it(as_ada, as_eve, hanna, ivo):
    named = {"kinds": ["idea", "alarm"], "listener": "Hanna Weiss", "substitute": "Ivo Petrov"}
    assert as_eve.post("/issues/listeners/", named).status_code == 403

    as_ada.post("/issues/listeners/", named)

    told = as_eve.get("/issues/listeners/?format=json").json()["inboxes"]
    assert [(one["kind"], one["listener"], one["substitute"]) for one in told] == [
        ("idea", "Hanna Weiss", "Ivo Petrov"),
        ("alarm", "Hanna Weiss", "Ivo Petrov"),
    ]
    assert AuditEntry.objects.filter(verb="set_listener").count() == 2
    assert not list(audit.broken_links())


def test_one_name_twice_is_no_inbox(as_ada, hanna):
    named = {"kinds": ["idea"], "listener": "Hanna Weiss", "substitute": "Hanna Weiss"}
    answer = as_ada.post("/issues/listeners/", named)
    assert answer.status_code == 422
    assert "Name two people" in answer.content.decode()
    assert not Inbox.objects.exists()


def test_a_kind_promises_its_answers_within_other_days(as_ada, as_eve, inboxes, ben):
    as_ada.post("/issues/kinds/idea/promise/", {"answer_within": "3"})
    assert making.issue(ben).promise.due_on == timezone.localdate() + timedelta(days=3)
    assert as_eve.post("/issues/kinds/idea/promise/", {"answer_within": "1"}).status_code == 403
    as_ada.post("/issues/kinds/idea/promise/", {"answer_within": "900"})
    assert Kind.objects.get(key="idea").answer_within == 3


def test_whoever_leaves_hands_inboxes_and_issues_over(inboxes, ben, hanna, cleo, root):
    waits = making.issue(ben)
    handover.deactivate(hanna, by=root, successor=cleo)
    waits.refresh_from_db()
    assert waits.listener == cleo
    assert set(Inbox.objects.values_list("listener__name", flat=True)) == {"Cleo"}
    assert making.issue(ben, title="The next one").listener == cleo


def test_when_the_listener_is_gone_the_substitute_hears(inboxes, ben, hanna, ivo, root):
    handover.deactivate(hanna, by=root)
    assert making.issue(ben).listener == ivo


def test_leaders_see_what_nobody_answered_the_longest_overdue_first(
    as_dev, as_ben, inboxes, ben, hanna
):
    making.issue(ben, title="Younger")
    late = making.issue(ben, title="Older")
    late.promise.due_on -= timedelta(days=30)
    late.promise.save()
    answering.answer(making.issue(ben, title="Answered"), "Yes.", by=hanna)

    told = as_dev.get("/issues/unanswered/?format=json").json()["issues"]
    assert [one["title"] for one in told] == ["Older", "Younger"]
    assert as_ben.get("/issues/unanswered/").status_code == 403


def test_heard_rate_median_time_and_reopen_rate_count_rows(inboxes, ben, hanna, eve):
    first, second, _third = (raised(ben, 10, title=f"Idea {n}") for n in range(3))
    for issue, days in ((first, 2), (second, 4)):
        reply = answering.answer(issue, "Yes.", by=hanna)
        type(reply).objects.filter(pk=reply.pk).update(at=issue.raised_at + timedelta(days=days))
    moving.move(first, State.DONE, by=hanna)
    joining.report_again(first, by=eve)

    today = timezone.localdate()
    found = listening(today - timedelta(days=30), today).all

    assert (found.raised, found.heard, found.unheard) == (3, 2, 1)
    assert found.median_days == pytest.approx(3)
    assert found.reopen_rate == 1


@pytest.mark.usefixtures("inboxes")
def test_each_figure_opens_the_rows_behind_it(as_eve, ben, hanna):
    making.issue(ben, "friction", title="Not open yet")
    answering.answer(making.issue(ben, title="Heard"), "Yes.", by=hanna)
    making.issue(ben, title="Waits")

    figures = as_eve.get("/issues/heard/?format=json").json()["all"]
    rows = {
        which: as_eve.get(f"/issues/?view=list&answered={which}&format=json").json()["issues"]
        for which in ("yes", "no")
    }
    assert figures["heard"] == len(rows["yes"]) == 1
    assert figures["raised"] - figures["heard"] == len(rows["no"]) == 1


def test_nothing_raised_has_no_rate_and_zero_is_another_thing(as_eve, inboxes, ben):
    empty = as_eve.get("/issues/heard/?format=json").json()["all"]
    assert (empty["heard_rate"], empty["median_days"]) == (None, None)
    making.issue(ben)
    assert as_eve.get("/issues/heard/?format=json").json()["all"]["heard_rate"] == 0


def test_the_ledger_says_not_checked_yet_and_no_change_as_plainly(
    as_hanna, inboxes, ben, hanna, ivo
):
    issue = making.issue(ben)
    answering.answer(issue, "Yes.", by=hanna)
    typed = {"what": "A text goes out.", "since": "2026-11-01"}
    as_hanna.post(f"/issues/{issue.public_id}/changed/", typed)
    [told] = as_hanna.get("/issues/impact/?format=json").json()["changes"]
    assert (told["effect"], told["traced"]) == ("not checked yet", False)

    effects.look(issue.impacts.get(), "no_change", "As many calls as before.", by=ivo)

    page = as_hanna.get("/issues/impact/").content.decode()
    assert "0 better, 1 without change, 0 worse, 0 not checked yet." in page


def test_the_register_has_age_promises_closures_and_the_owners_last_day(
    as_sten, inboxes, ben, hanna, eve, cleo
):
    issue = raised(ben, 40, key="friction", title="Two signatures")
    friction.describe(issue, "rule", owner=cleo, rule="Every refund is signed twice.")
    friction.cost(issue, (15, 10), (12, 12))
    answering.answer(issue, "It is gone.", by=hanna)
    moving.move(issue, State.DONE, by=hanna, said=moving.Said(by_when=timezone.localdate()))
    joining.report_again(issue, by=eve)

    [told] = as_sten.get("/issues/frictions/?which=still-here&format=json").json()["frictions"]

    assert (told["days"], told["reported_again"], told["owner"]) == (40, 1, "Cleo")
    assert told["ended_on"] == timezone.now().date().isoformat()
    assert told["last_reported"] == timezone.now().date().isoformat()
    assert told["promised_by"] == str(timezone.localdate())
    assert (told["hours_a_week_low"], told["hours_a_week_high"]) == (2, 3)
    page = as_sten.get("/issues/frictions/").content.decode()
    assert "Last day with customers: not known." in page


def test_the_owner_of_a_rule_owes_an_answer_until_the_rule_is_somebody_elses(ben, cleo, dev):
    issue = making.issue(ben, "friction")
    first = friction.describe(issue, "rule", owner=cleo).promise
    second = friction.describe(issue, "rule", owner=dev).promise
    first.refresh_from_db()
    assert first.release
    assert second.owed_by == dev


def test_the_feed_is_written_by_the_verbs_and_names_no_raiser_of_a_friction(
    as_sten, as_ben, as_hanna, inboxes, ben
):
    making.issue(ben, "friction", title="Two signatures")
    says = [
        client.get("/issues/feed/?format=json").json()["feed"][0]["says"]
        for client in (as_sten, as_ben, as_hanna)
    ]
    assert says == ["Ben raised it", "Ben raised it", "Somebody raised it"]


def test_the_command_prints_what_every_colleague_may_read(inboxes, ben, capsys):
    from firsthand.web.command import main

    make.function()
    making.issue(ben)
    making.issue(ben, "friction", title="Not open yet")
    assert main(["issues", "--json"]) == 0
    printed = capsys.readouterr().out
    assert making.STUCK in printed
    assert "Not open yet" not in printed
