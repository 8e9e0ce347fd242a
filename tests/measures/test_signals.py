from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from firsthand.measures.actions.count_again import count_again, note
from firsthand.measures.models import InstrumentChange, LimitsDecision, Measure
from firsthand.measures.queries.signals import readings
from firsthand.people.models import AuditEntry
from firsthand.voices.models import Source, Voice
from tests import make
from tests.reports import company

TODAY = date(2026, 11, 21)
LAST_WHOLE_WEEK = date(2026, 11, 9)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("firsthand.web.urls")]


@pytest.fixture(autouse=True)
def _saturday():
    with time_machine.travel(f"{TODAY}T12:00:00Z", tick=False):
        yield


@pytest.fixture
def survey(db) -> Source:
    return make.source("survey", name="Survey")


def answers(source, weeks, score_of, *, per_week=10, silent_weeks=0):
    """So many answers a week; `score_of(week, n)` says what was given."""
    first = LAST_WHOLE_WEEK - timedelta(weeks=weeks - 1 + silent_weeks)
    Voice.objects.bulk_create(
        Voice(
            source=source,
            external_id=f"{week}-{n}",
            occurred_on=first + timedelta(weeks=week, days=n % 7),
            scale="csat5",
            score=score_of(week, n),
            shown=f"Week {week}: this is what it was like to be number {n}." if n < 3 else "",
            released=True,
        )
        for week in range(weeks)
        for n in range(per_week)
    )
    days = Voice.objects.values_list("occurred_on", flat=True).distinct()
    note(frozenset(days))
    count_again(today=TODAY)


def wobble(week, n):
    return 5 if n < 7 + (week % 3) else 2


def satisfied() -> Measure:
    return Measure.objects.get(formula="csat.top_two_of_five")


def test_a_wobble_is_left_alone(as_ada, survey):
    answers(survey, 28, wobble)
    page = as_ada.get("/signals/").text
    assert "Only wobbling" in page
    assert "Needs a person" not in page


def test_a_fall_needs_a_person_and_says_so_in_the_title(as_ada, survey):
    answers(survey, 28, lambda week, n: wobble(week, n) if week < 20 else 2)
    page = as_ada.get(f"/signals/{satisfied().public_id}/").text
    assert "worse, and it is not a wobble" in page


def test_under_twelve_points_it_is_too_early(as_ada, survey):
    answers(survey, 5, wobble)
    assert "Too early to tell: 7 weeks more." in as_ada.get("/signals/").text


def test_the_page_says_how_many_false_signals_to_expect(as_ada, survey):
    answers(survey, 28, wobble)
    assert "chance alone is expected to flag" in as_ada.get("/signals/").text


def test_every_number_opens_the_rows_behind_it(as_ada, survey):
    answers(survey, 28, wobble)
    page = as_ada.get(f"/signals/{satisfied().public_id}/").text
    assert "/voices/?since=2026-11-09&amp;until=2026-11-15&amp;source=survey" in page


def test_a_silent_source_is_named_and_raises_no_issue(as_ada, survey):
    answers(survey, 24, wobble, silent_weeks=4)
    page = as_ada.get("/signals/").text
    assert "No data lately" in page
    assert "Needs a person" not in page


def test_limits_move_only_by_a_signed_decision(as_ada, survey):
    answers(survey, 28, lambda week, n: wobble(week, n) if week < 14 else 2 + 3 * (n < 3))
    url = f"/signals/{satisfied().public_id}/"
    decision = {"kind": "rebase", "begins_on": "2026-08-10", "reason": "We moved to a new desk."}
    as_ada.post(f"{url}limits/", decision)
    points = as_ada.get(f"{url}?format=json").json()["points"]
    assert points[0]["centre"] != points[-1]["centre"]
    assert AuditEntry.objects.filter(verb="decide", kind="limits").count() == 1


def test_a_decision_without_a_reason_is_refused(as_ada, survey):
    answers(survey, 28, wobble)
    url = f"/signals/{satisfied().public_id}/limits/"
    reply = as_ada.post(url, {"kind": "rebase", "begins_on": "2026-08-10", "reason": ""})
    assert reply.status_code == 422
    assert not LimitsDecision.objects.exists()


def test_a_change_of_instrument_breaks_the_line(ada, survey):
    answers(survey, 28, wobble)
    InstrumentChange.objects.create(source=survey, changed_on=date(2026, 8, 10), what="A heart")
    [reading] = [r for r in readings(ada, today=TODAY) if r.measure == satisfied()]
    assert [segment.instrument for segment in reading.chart.segments] == [False, True]


def test_another_reading_stands_beside_the_verdict(as_ada, survey):
    answers(survey, 28, wobble)
    url = f"/signals/{satisfied().public_id}/"
    as_ada.post(f"{url}reading/", {"verdict": "worse", "sentence": "The phones were down."})
    page = as_ada.get(url).text
    assert "A colleague reads it otherwise" in page
    assert "only wobbling" in page


def test_a_stranger_may_read_but_not_decide(as_eve, survey):
    answers(survey, 28, wobble)
    url = f"/signals/{satisfied().public_id}/"
    assert as_eve.get(url).status_code == 200
    assert as_eve.post(f"{url}limits/", {}).status_code == 403


def test_words_that_are_not_released_stay_hidden_from_a_stranger(as_eve, survey):
    answers(survey, 28, wobble)
    Voice.objects.update(released=False)
    assert "what it was like" not in as_eve.get(f"/signals/{satisfied().public_id}/").text


def test_whoever_is_not_signed_in_sees_nothing(client, survey):
    answers(survey, 5, wobble)
    assert client.get("/signals/")["Location"].startswith("/sign-in/")


def test_the_numbers_come_as_a_file(as_eve, survey):
    answers(survey, 28, wobble)
    lines = as_eve.get(f"/signals/{satisfied().public_id}/numbers.csv").text.splitlines()
    assert lines[0] == "begins_on,n,value,centre,lower,upper,kind,rule"
    assert len(lines) == 29


def test_following_something_new_shows_its_past_at_once(as_ada, survey):
    answers(survey, 28, wobble)
    form = {"what": "mean|csat5", "grain": "month", "better": "up", "source": survey.pk}
    page = as_ada.post("/signals/follow/", form, follow=True)
    assert page.context["reading"].measure.observations.count() == 7


def test_two_months_are_compared_with_how_often_chance_does_that(as_ada, survey):
    answers(survey, 28, wobble)
    page = as_ada.get(f"/signals/{satisfied().public_id}/").text
    assert "happens by chance alone in" in page


def test_the_page_asks_a_fixed_number_of_questions(as_ada, survey, django_assert_max_num_queries):
    answers(survey, 28, wobble)
    answers(make.source("other"), 28, wobble)
    with django_assert_max_num_queries(16):
        as_ada.get("/signals/")


def test_a_response_rate_needs_to_know_how_many_were_asked(as_ada, survey):
    answers(survey, 3, wobble)
    url = f"/signals/{satisfied().public_id}/asked/"
    page = as_ada.post(url, {"day": "2026-11-09", "n": 40}, follow=True)
    points = page.context["reading"].measure.points
    assert [(point.n, point.value) for point in points] == [(40, 0.25)]


def test_a_broken_line_is_said_by_a_person(as_ada, survey):
    answers(survey, 28, wobble)
    url = f"/signals/{satisfied().public_id}/"
    as_ada.post(f"{url}instrument/", {"changed_on": "2026-08-10", "what": "Stars became hearts"})
    assert len(as_ada.get(url).context["reading"].chart.segments) == 2


def test_a_measure_is_seen_by_day_without_making_another(as_ada, survey):
    answers(survey, 28, wobble)
    before = Measure.objects.count()
    page = as_ada.get(f"/signals/{satisfied().public_id}/?grain=day")
    assert len(page.context["reading"].chart.points) > 100
    assert Measure.objects.count() == before


def test_a_step_of_the_journey_shows_its_most_pressing_verdict(as_ada):
    step = make.step("refund")
    calm = company.satisfaction(company.QUARTER_UP, name="Refund survey")
    fallen = company.satisfaction(company.FALLEN, name="Refund letters")
    Measure.objects.filter(pk__in=[calm.pk, fallen.pk]).update(step=step)
    page = as_ada.get("/journey/").content.decode()
    assert "Signal: worse" in page
    assert f"/signals/{fallen.public_id}/" in page
    assert f"/signals/{calm.public_id}/" not in page
