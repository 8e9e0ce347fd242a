"""Who sees what of issues. Eve works here and has nothing to do with any of it."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.issues.actions import (
    answering,
    commenting,
    effects,
    friction,
    joining,
    merging,
    opening,
    sharing,
)
from firsthand.issues.models import (
    Activity,
    Again,
    Alarm,
    Answer,
    Apart,
    CheckBack,
    Comment,
    Follow,
    Friction,
    Impact,
    ImpactCheck,
    Inbox,
    Issue,
    Kind,
    Link,
    Mention,
    Merge,
    MeToo,
    Opening,
    Part,
    Text,
    Toll,
    Turn,
    Workaround,
)
from firsthand.people.models import Person
from tests import make
from tests.issues import making

pytestmark = pytest.mark.django_db
OPEN = [Kind, Inbox]
OF_ISSUE = [Issue, Text, Part, Turn, Answer, CheckBack, Comment, Again, Link, Merge, Apart, Impact,
            ImpactCheck, Activity, Friction, Toll, Alarm, Workaround]  # fmt: skip
OWN = [MeToo, Follow, Mention]


@pytest.fixture
def everything(inboxes, ben, hanna, ivo, cleo):
    """One row of everything on a friction of Ben's that no steward has opened. Hanna has it."""
    issue = making.issue(ben, "friction")
    other, third = (making.issue(ben, "friction", title=f"Another, {n}") for n in range(2))
    reply = answering.answer(issue, "I ask for it.", by=hanna)
    answering.check_back(reply, "partly", by=ben)
    joining.report_again(issue, by=ben)
    commenting.comment(issue, "@Ivo do you see that too?", by=hanna)
    joining.me_too(issue, by=hanna)
    sharing.link(issue, "concerns", make.step("refund"), by=hanna)
    merging.keep_apart(issue, third, by=hanna)
    merging.merge(other, issue, by=hanna)
    effects.look(effects.ship(issue, "Gone.", date(2026, 11, 1), by=hanna), "better", ".", by=ivo)
    friction.describe(issue, "rule", owner=cleo)
    friction.cost(issue, (1, 2), (3, 4))
    Alarm.objects.create(issue=issue)
    Workaround.objects.create(issue=issue, instead="By hand.")
    return issue


def sees(person, model):
    return model.objects.visible_to(Person.objects.get(pk=person.pk)).exists()


@pytest.mark.parametrize("model", OPEN)
def test_kinds_and_inboxes_are_open_to_every_colleague(everything, eve, model):
    assert sees(eve, model)


@pytest.mark.parametrize("model", OF_ISSUE)
def test_of_a_friction_that_is_not_open_strangers_leads_and_executives_see_nothing(
    everything, eve, dev, ada, root, model
):
    assert not any(sees(person, model) for person in (eve, dev, ada, root))


@pytest.mark.parametrize("model", OF_ISSUE)
def test_its_raiser_its_listener_and_the_steward_see_it(everything, ben, hanna, sten, model):
    assert all(sees(person, model) for person in (ben, hanna, sten))


@pytest.mark.parametrize("model", OWN)
def test_who_has_it_too_who_follows_and_who_was_named_is_theirs_to_know(
    everything, eve, sten, model
):
    assert not any(sees(person, model) for person in (eve, sten))


def test_the_first_words_stay_with_raiser_and_steward(everything, ben, sten, hanna, eve):
    opening.open_to_all(everything, "Two signatures", "", by=sten)
    seen = [sees(person, Opening) for person in (ben, sten, hanna, eve)]
    assert seen == [True, True, False, False]
    assert sees(eve, Issue)


@pytest.mark.parametrize("model", [*OPEN, *OF_ISSUE, *OWN, Opening])
def test_whoever_left_sees_nothing(everything, hanna, model):
    Person.objects.filter(pk=hanna.pk).update(is_active=False)
    assert not sees(hanna, model)
