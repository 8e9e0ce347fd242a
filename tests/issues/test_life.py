"""One life: raised, heard, weighed, decided, done, checked. Each step is a row."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from firsthand.issues.actions import answering, effects, joining, moving, sharing
from firsthand.issues.actions.errors import Refused
from firsthand.issues.models import Inbox, Issue, State
from firsthand.outbox.models import Message
from firsthand.people.models import Person
from tests import make
from tests.issues import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inboxes")]


def states(issue: Issue) -> list[str]:
    return list(issue.turns.in_order().values_list("state", flat=True))


def test_it_arrives_in_an_inbox_and_somebody_owes_an_answer_in_seven_days(ben, hanna):
    issue = making.issue(ben)

    assert issue.listener == hanna
    assert issue.promise.owed_by == hanna
    assert issue.promise.due_on == timezone.localdate() + timedelta(days=7)
    assert Message.objects.get(kind="issue").to == hanna


def test_only_a_persons_reply_counts_as_heard(ben, hanna):
    issue = making.issue(ben)
    with pytest.raises(Refused, match="only a person’s reply counts"):
        moving.move(issue, State.WEIGHED, by=hanna)

    answering.answer(issue, "I cost it with Ivo.", by=hanna)

    assert states(issue) == ["raised", "heard"]
    assert issue.promise.keeping.by == hanna


def test_nobody_hears_themselves(ben):
    with pytest.raises(Refused, match="Somebody else has to answer"):
        answering.answer(making.issue(ben), "Thank you, me.", by=ben)


def test_the_whole_life_is_rows_with_who_and_when(ben, hanna, ivo):
    issue = making.issue(ben)
    answering.answer(issue, "I look into it.", by=hanna)
    sharing.share_with(issue, ivo, by=hanna)
    for state in (State.WEIGHED, State.TRYING, State.DONE):
        moving.move(issue, state, by=hanna)
    impact = effects.ship(issue, "A text goes out.", timezone.localdate(), by=hanna)
    effects.look(impact, "no_change", "Calls per order are as before.", by=ivo)

    assert states(issue) == ["raised", "heard", "weighed", "trying", "done", "checked"]
    assert [turn.by for turn in issue.turns.in_order()] == [ben, hanna, hanna, hanna, hanna, ivo]
    verbs = issue.activities.order_by("id").values_list("verb", flat=True)
    assert list(verbs)[-3:] == ["shipped", "looked", "checked"]


def test_work_needs_a_co_owner(ben, hanna):
    issue = making.issue(ben)
    answering.answer(issue, "Yes.", by=hanna)

    with pytest.raises(Refused, match="Name who works on it with you"):
        moving.move(issue, State.WEIGHED, by=hanna)


def test_not_now_needs_a_reason_and_what_would_reopen_it(ben, hanna):
    issue = making.issue(ben)
    answering.answer(issue, "No.", by=hanna)
    with pytest.raises(Refused, match="Say why not now"):
        moving.move(issue, State.NOT_NOW, by=hanna)
    with pytest.raises(Refused, match="Say what would reopen it"):
        moving.move(issue, State.NOT_NOW, by=hanna, said=moving.Said(words="It pays to ring."))
    with pytest.raises(IntegrityError), transaction.atomic():
        issue.turns.create(state=State.NOT_NOW, words="", reopen_when="")


def test_two_functions_or_a_reason(ben):
    with pytest.raises(Refused, match="Name two functions"):
        making.issue(ben, functions=[make.function()])

    alone = making.issue(ben, functions=[], one_function_because="Only we print these.")
    assert alone.one_function_because == "Only we print these."


def test_no_after_the_answer_means_another_is_owed(ben, hanna):
    issue = making.issue(ben)
    answer = answering.answer(issue, "See the handbook.", by=hanna)
    first = issue.promise

    answering.check_back(answer, "no", by=ben, words="It is not in there.")

    answer.issue.refresh_from_db()
    assert answer.issue.promise != first
    assert answer.issue.promise.owed_by == hanna


def test_reported_again_after_done_it_reopens_and_both_dates_are_there(ben, hanna, eve):
    issue = making.issue(ben, "friction")
    answering.answer(issue, "It is gone.", by=hanna)
    moving.move(issue, State.DONE, by=hanna)
    done_at = issue.state_at

    again = joining.report_again(issue, by=eve, words="It is back.")

    assert again.ended_at == done_at
    assert states(issue)[-2:] == ["done", "raised"]
    assert not hasattr(issue.promise, "keeping")


def test_an_inbox_has_two_names_or_the_database_refuses(hanna):
    where = {"kind": making.kind(), "site": make.site("york")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Inbox.objects.create(**where, listener=hanna, substitute=hanna)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inbox.objects.create(**where, listener=hanna)


def test_the_narrowest_inbox_has_it_and_the_substitute_hears_the_listeners_own(ben, hanna, ivo):
    leeds = make.site()
    joel = make.person("Joel Adeyemi")
    making.inbox(joel, ivo, "idea", site=leeds)

    assert making.issue(ben, site=leeds).listener == joel
    assert making.issue(ben, "workaround", site=leeds).listener == hanna
    assert making.issue(joel, site=leeds).listener == ivo


def test_whoever_takes_over_an_inbox_has_what_waits_in_it(ben, hanna, ivo, cleo):
    waits = making.issue(ben)
    making.inbox(cleo, ivo, "idea", by=hanna)

    waits.refresh_from_db()
    assert waits.listener == cleo
    assert waits.promise.owed_by == cleo


def test_a_friction_is_read_by_steward_raiser_and_listener_until_it_is_opened(
    ben, hanna, sten, eve, cleo
):
    issue = making.issue(ben, "friction")

    def reads(person: Person) -> bool:
        return Issue.objects.visible_to(person).filter(pk=issue.pk).exists()

    assert [reads(one) for one in (ben, hanna, sten)] == [True, True, True]
    assert [reads(one) for one in (eve, cleo)] == [False, False]
    assert [issue.raiser_for(one) for one in (ben, sten, hanna, eve)] == [ben, ben, None, None]
