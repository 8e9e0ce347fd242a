from __future__ import annotations

from datetime import date, timedelta

import pytest

from firsthand.commitments.models import Commitment
from firsthand.encounters.models import Attendance, Cadence, Claim, Encounter, Seat
from firsthand.encounters.queries.clocks import clocks
from firsthand.issues.models import Again, Impact, Issue, State
from firsthand.journeys.models import Step
from firsthand.measures.models import Measure, Tally
from firsthand.outbox.models import Message
from firsthand.people.models import Company, Customer, Person
from firsthand.tours.models import Credit, SignOff, Tour
from firsthand.voices.models import Original, Source, Voice
from firsthand.web.sample.contact import HABITS
from firsthand.web.sample.load import load
from firsthand.web.sample.remove import remove
from tests import make

TODAY = date(2026, 11, 21)

pytestmark = pytest.mark.django_db


@pytest.fixture
def larkfield(db):
    return load(voices=400, today=TODAY)


def test_larkfield_comes_with_people_voices_and_measures(larkfield):
    assert Voice.objects.count() == 400
    assert Person.objects.get(name="Maya Okafor").has_role("cx_lead")
    assert Measure.objects.followed().exists()


def test_its_leaders_come_with_two_years_of_meetings_and_seats_ahead(larkfield):
    found = {clock.name: clock for clock in clocks(Person.objects.all(), TODAY)}
    assert found["Maya Okafor"].days == 2
    assert found["Daniel Roth"].state == "out"
    assert {name: found[name].days for name in HABITS} == {
        name: habit.last for name, habit in HABITS.items()
    }
    assert not Commitment.objects.late(TODAY).filter(kind="cadence").exists()
    assert found["Sofia Marchetti"].promise is None
    assert found["Priya Raman"].serves
    met = Encounter.objects.order_by("occurred_on")
    assert met.first().occurred_on < TODAY - timedelta(days=600)
    assert met.last().occurred_on < TODAY
    days = set(Seat.objects.values_list("held_on", flat=True))
    assert TODAY < min(days) <= max(days) <= TODAY + timedelta(days=14)
    assert Claim.objects.exists()
    assert Tour.objects.exists()
    passport = SignOff.objects.standing().filter(goal__tour__person__name="Aisha Rahman")
    assert {one.fully for one in passport} == {True, False}
    assert Credit.objects.get(vouching__isnull=False).person.name == "Aisha Rahman"


def test_its_meetings_are_the_same_every_time(larkfield):
    def told():
        rows = Attendance.objects.values_list("encounter__public_id", "occurred_on", "learned")
        return sorted(rows.filter(counts=True))

    first = told()
    remove()
    load(voices=50, today=TODAY)
    assert told() == first


def test_nobody_at_larkfield_is_written_to(larkfield):
    assert not Message.objects.exists()


def test_its_voices_are_counted_and_redacted_like_any_other(larkfield):
    assert larkfield.counts().kept == 400
    assert not Voice.objects.filter(shown__contains="@example.com").exists()
    assert Original.objects.filter(words__contains="@example.com").exists()


def test_a_second_time_changes_nothing(larkfield):
    assert load(voices=400, today=TODAY) is None
    assert Voice.objects.count() == 400


def test_it_goes_without_a_trace(larkfield):
    assert remove() == 400
    assert not Source.objects.filter(sample=True).exists()
    assert not Tally.objects.exists()
    assert not Measure.objects.exists()
    assert not Customer.objects.exists()
    for model in (Encounter, Attendance, Seat, Claim, Cadence, Tour, Credit, Commitment):
        assert not model.objects.exists(), model
    assert not Person.objects.filter(email__endswith="@larkfield.example").exists()
    assert Step.objects.filter(key="compare").exists()


def test_what_is_ones_own_stays(larkfield):
    own = make.voice("This one is really ours.", source=make.source("our-form"))
    remove()
    assert list(Voice.objects.all()) == [own]


def test_the_one_who_takes_it_away_can_still_sign_in(larkfield):
    maya = Person.objects.get(name="Maya Okafor")
    remove(keep=maya)
    assert Person.objects.filter(pk=maya.pk).exists()


def test_a_company_with_a_name_keeps_it(db):
    Company.objects.create(pk=1, name="Ours", zone="Europe/Berlin")
    load(voices=50, today=TODAY)
    remove()
    assert Company.current().name == "Ours"


def test_only_those_who_answer_for_it_may_bring_it_in(as_eve):
    assert as_eve.post("/settings/sample/load/").status_code == 403


def test_only_those_who_answer_for_it_may_take_it_away(as_eve):
    assert as_eve.post("/settings/sample/remove/").status_code == 403


def test_its_people_raised_answered_and_changed_things(larkfield):
    issues = Issue.objects.standing()
    assert {one.state for one in issues} == set(State)
    assert issues.filter(answers__isnull=False).count() > 30
    assert Impact.objects.unchecked().exists()
    assert Again.objects.filter(ended_at__isnull=False).exists()
    assert not Message.objects.exists()
