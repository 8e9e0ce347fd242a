"""The month with plus a quarter of a point: routine variation, and no cheer without a voice."""

from __future__ import annotations

import pytest

from firsthand.commitments.models import Commitment
from firsthand.reports.models import Block, Publication, Report
from tests.reports import company

pytestmark = pytest.mark.django_db

CHEER = "Customer satisfaction went up 0.25 points this month. Yay! Well done everyone!"


@pytest.fixture
def draft(as_ada) -> Report:
    """October, with a story, service's words, and a cheer at a quarter of a point."""
    company.satisfaction(company.QUARTER_UP)
    report = company.ready(as_ada, told=company.story())
    number = company.part(report, "measure")
    as_ada.post(address(report, number, "way/"), {"way": ""})
    as_ada.post(address(report, number), form(number, text=CHEER, voice=""))
    return report


def address(report: Report, block: Block, end: str = "") -> str:
    return f"/reports/{report.public_id}/parts/{block.pk}/{end}"


def form(block: Block, *, voice: str, **fields: str) -> dict[str, str]:
    words = {"heading": "Satisfaction", "for_customer": "a", "for_employee": "b"}
    words |= {"for_organisation": "c"} | fields
    return {f"{block.pk}-{name}": value for name, value in words.items()} | {"voice": voice}


def publish(client, report: Report):
    return client.post(f"/reports/{report.public_id}/publish/")


def test_the_cheer_is_refused_and_told_why(draft, as_ada):
    answer = publish(as_ada, draft)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "this cheers at a wobble, and nobody speaks in it" in page
    assert "+0.25 points. It has moved at least that much in" in page
    assert "happens by chance alone in" in page
    assert not Publication.objects.exists()


def test_a_voice_alone_does_not_make_it_news(draft, as_ada):
    number, spoken = company.part(draft, "measure"), company.voice("It all went as it should.")
    as_ada.post(address(draft, number), form(number, text=CHEER, voice=str(spoken.public_id)))
    assert "not yet, this cheers at a wobble." in publish(as_ada, draft).content.decode()


def test_it_goes_out_as_routine_variation(draft, as_ada, as_eve):
    as_ada.post(address(draft, company.part(draft, "measure"), "way/"), {"way": "plain"})
    assert publish(as_ada, draft).status_code == 302
    page = as_eve.get(f"/reports/{draft.public_id}/").content.decode()
    assert "82.2%, no more than it usually moves" in page
    assert "Yay" not in page


def test_it_goes_out_when_somebody_goes_and_listens(draft, as_ada, ada, ben):
    number = company.part(draft, "measure")
    promise = {f"listen-{number.pk}-who": ben.pk, f"listen-{number.pk}-by_day": "2026-12-04"}
    as_ada.post(address(draft, number, "way/"), {"way": "listen"} | promise)
    assert publish(as_ada, draft).status_code == 302
    page = as_ada.get(f"/reports/{draft.public_id}/").content.decode()
    assert "Ben listens to customers about this by 4 December" in page
    promised = Commitment.objects.get()
    assert (promised.owed_by, promised.owed_to) == (ben, ada)


def test_going_and_listening_needs_a_name_and_a_day(draft, as_ada):
    number = company.part(draft, "measure")
    answer = as_ada.post(address(draft, number, "way/"), {"way": "listen"})
    assert answer.status_code == 422
    assert "Say who goes" in answer.content.decode()


def test_or_it_is_left_out(draft, as_ada):
    as_ada.post(address(draft, company.part(draft, "measure"), "way/"), {"way": "leave"})
    assert publish(as_ada, draft).status_code == 302


def test_letting_it_be_releases_the_promise(draft, as_ada, ben):
    number = company.part(draft, "measure")
    promise = {f"listen-{number.pk}-who": ben.pk, f"listen-{number.pk}-by_day": "2026-12-04"}
    as_ada.post(address(draft, number, "way/"), {"way": "listen"} | promise)
    as_ada.post(address(draft, number, "way/"), {"way": "plain"})
    assert not Commitment.objects.open().exists()


def test_the_gate_answers_machines_with_its_findings(draft, as_ada):
    answer = as_ada.post(f"/reports/{draft.public_id}/publish/?format=json")
    assert [one["id"] for one in answer.json()["findings"]] == ["cheers_and_silent"]
