from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from firsthand.measures.models import Observation
from firsthand.outbox.models import Message
from firsthand.people.models import AuditEntry
from firsthand.people.retention import purge
from firsthand.reports import honesty
from firsthand.reports.models import Publication, Report
from firsthand.voices.models import Voice
from tests.reports import company

pytestmark = pytest.mark.django_db

EFFECTS = {"for_customer": "a", "for_employee": "b", "for_organisation": "c"}


@pytest.fixture
def draft(as_ada) -> Report:
    company.satisfaction(company.QUARTER_UP)
    return company.ready(as_ada, told=company.story())


@pytest.fixture
def published(draft, as_ada) -> Report:
    assert as_ada.post(f"/reports/{draft.public_id}/publish/").status_code == 302
    return draft


def page(client, report: Report, end: str = "") -> str:
    return client.get(f"/reports/{report.public_id}/{end}").content.decode()


def article(client, report: Report) -> str:
    """What the page says, without the shell around it."""
    return page(client, report).split("<article")[1].split("</article>")[0]


def test_the_usual_report_is_proposed_from_the_verdicts_of_its_month(as_ada):
    company.satisfaction(company.FALLEN, name="Deliveries")
    company.satisfaction(company.QUARTER_UP)
    as_ada.post("/reports/new/", {"month": "2026-10"})
    parts = Report.objects.get().blocks.order_by("position")
    assert [(one.kind, one.heading, one.way) for one in parts] == [
        ("measure", "Deliveries", ""),
        ("measure", "Satisfaction", "plain"),
        ("service", "", ""),
        ("listening", "", ""),
    ]


def test_a_month_that_has_not_begun_has_no_report(as_ada):
    assert as_ada.post("/reports/new/", {"month": "2027-01"}).status_code == 422


def test_an_agent_does_not_write_reports(as_ben):
    assert as_ben.post("/reports/new/", {"month": "2026-10"}).status_code == 403


def test_a_draft_is_not_there_for_a_stranger(draft, as_eve):
    for end in ("", "edit/", "report.pdf", "letter/"):
        assert as_eve.get(f"/reports/{draft.public_id}/{end}").status_code == 404
    assert as_eve.post(f"/reports/{draft.public_id}/publish/").status_code == 404
    assert draft.title not in as_eve.get("/reports/").content.decode()


def test_a_published_report_is_open_and_cannot_be_edited_any_more(published, as_eve, as_ada):
    assert "five working days" in page(as_eve, published)
    assert as_ada.get(f"/reports/{published.public_id}/edit/").status_code == 404


def test_page_one_has_a_voice_the_verdicts_and_what_is_asked(published, as_dev):
    first = page(as_dev, published)
    assert first.index("five working days") < first.index("In short")
    assert first.index("In short") < first.index("What we ask you to decide")


def test_later_data_do_not_change_what_was_published(published, as_dev):
    before = article(as_dev, published)
    Observation.objects.update(value=0.1, numerator=400)
    assert article(as_dev, published) == before


def test_an_erasure_empties_the_quote_and_what_was_told_of_it(published, as_dev):
    Voice.objects.update(shown="", title="", folded="", erased_at=timezone.now())
    after = page(as_dev, published)
    assert "Taken back at the customer’s request" in after
    assert "five working days" not in after
    assert "She rang twice" not in after


@pytest.mark.parametrize("taken_back", [{"released": False}, {"basis": "ask"}, {"basis": ""}])
def test_words_that_are_withdrawn_leave_a_gap(published, as_dev, taken_back):
    Voice.objects.update(**taken_back)
    after = page(as_dev, published)
    assert "Not released" in after
    assert "five working days" not in after


def test_words_that_nobody_may_quote_keep_a_report_in(draft, as_ada):
    Voice.objects.update(basis="")
    answer = as_ada.post(f"/reports/{draft.public_id}/publish/")
    assert answer.status_code == 422
    assert "nobody has said yet whether these words may be quoted" in answer.content.decode()


def test_service_cannot_be_left_out_silently(draft, as_ada):
    address = f"/reports/{draft.public_id}/parts/{company.part(draft, 'service').pk}/drop/"
    assert as_ada.post(address).status_code == 403


def test_the_reason_for_leaving_service_out_is_printed(draft, as_ada, as_dev):
    to = f"/reports/{draft.public_id}/leave-out/service/"
    assert as_ada.post(to, {"service-reason": ""}).status_code == 422
    as_ada.post(to, {"service-reason": "Cleo is away until Monday"})
    as_ada.post(f"/reports/{draft.public_id}/publish/")
    assert "Cleo is away until Monday" in page(as_dev, draft)
    assert AuditEntry.objects.filter(verb="waive").count() == 1


def test_a_waiver_can_be_taken_back(draft, as_ada):
    to = f"/reports/{draft.public_id}/leave-out/honesty/"
    as_ada.post(to, {"honesty-reason": "We count them by hand"})
    as_ada.post(to, {"again": "1"})
    assert draft.blocks.filter(kind="listening").count() == 1
    assert not draft.waivers.exists()


def test_who_spoke_with_customers_is_not_recorded_yet_rather_than_none(published, as_dev):
    assert "Not recorded yet" in page(as_dev, published)


def test_who_spoke_with_customers_is_told_by_whoever_knows(draft, as_ada, as_dev):
    def knows(since, until):
        return honesty.Spoke(24, 31)

    honesty.register(knows)
    try:
        as_ada.post(f"/reports/{draft.public_id}/publish/")
    finally:
        honesty.forget(knows)
    assert "24 of 31" in page(as_dev, draft)


def test_a_decision_is_asked_of_somebody_by_name(draft, as_ada, dev):
    as_ada.post(f"/reports/{draft.public_id}/parts/", {"kind": "decision"})
    ask = company.part(draft, "decision")
    words = {"heading": "Pay first, check after", "text": "", "asked": dev.pk}
    words["asked_by"] = "2026-12-05"
    fields = {f"{ask.pk}-{name}": value for name, value in (words | EFFECTS).items()}
    as_ada.post(f"/reports/{draft.public_id}/parts/{ask.pk}/", fields)
    as_ada.post(f"/reports/{draft.public_id}/publish/")
    assert "Dev: Pay first, check after" in page(as_ada, draft)
    assert "by 5 December" in article(as_ada, draft)
    assert "by 5 December" in page(as_ada, draft, "letter/")


def test_a_report_that_was_taken_away_comes_back_with_one_click(published, as_ada, as_eve):
    gone = as_ada.post(f"/reports/{published.public_id}/remove/", follow=True)
    assert "The report is taken away" in gone.content.decode()
    assert as_eve.get(f"/reports/{published.public_id}/").status_code == 404
    as_ada.post(f"/reports/{published.public_id}/put-back/")
    assert as_eve.get(f"/reports/{published.public_id}/").status_code == 200
    verbs = AuditEntry.objects.filter(kind="report").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["publish", "remove", "put_back"]


def test_a_stranger_takes_no_report_away(published, as_eve, as_cleo):
    for client in (as_eve, as_cleo):
        assert client.post(f"/reports/{published.public_id}/remove/").status_code == 403
        assert client.post(f"/reports/{published.public_id}/put-back/").status_code == 404
    assert Report.objects.get().removal is None


def test_a_report_that_stays_away_is_deleted_after_a_month(published, as_ada):
    as_ada.post(f"/reports/{published.public_id}/remove/")
    purge(timezone.now() + timedelta(days=29))
    assert Report.objects.exists()
    purge(timezone.now() + timedelta(days=31))
    assert not Report.objects.exists()


def test_a_letter_goes_to_everybody_on_the_list_once(draft, as_ada, dev, cleo):
    to = f"/reports/{draft.public_id}/recipients/"
    as_ada.post(to, {"people": [dev.pk, cleo.pk]})
    as_ada.post(f"/reports/{draft.public_id}/publish/")
    assert set(Message.objects.values_list("to", flat=True)) == {dev.pk, cleo.pk}
    assert draft.recipients.filter(sent_at__isnull=False).count() == 2


def test_the_letter_stands_alone_without_script_or_foreign_picture(draft, as_ada, dev):
    as_ada.post(f"/reports/{draft.public_id}/recipients/", {"people": [dev.pk]})
    as_ada.post(f"/reports/{draft.public_id}/publish/")
    letter = Message.objects.get()
    assert "five working days" in letter.html
    assert "five working days" in letter.text
    assert "no more than it usually moves" in letter.html
    assert "not recorded yet" in letter.html
    for never in ("<script", "<img", "src=", "@import", "url("):
        assert never not in letter.html


def test_opening_it_is_a_receipt_that_only_its_authors_see(draft, as_ada, as_dev, dev):
    as_ada.post(f"/reports/{draft.public_id}/recipients/", {"people": [dev.pk]})
    as_ada.post(f"/reports/{draft.public_id}/publish/")
    assert "0 of 1 opened it" in page(as_ada, draft)
    assert "opened it" not in page(as_dev, draft)
    assert "1 of 1 opened it" in page(as_ada, draft)


def test_the_twin_holds_figures_and_quotes(published, as_dev):
    data = as_dev.get(f"/reports/{published.public_id}/?format=json").json()
    number = next(one["measure"] for one in data["parts"] if one["kind"] == "measure")
    assert number["verdict"] == "noise"
    assert len(number["points"]) == len(company.QUARTER_UP)
    assert data["quotes"][0]["words"].startswith("Every time I ring")


def test_publishing_is_written_down(published, ada):
    entry = AuditEntry.objects.get(verb="publish")
    assert (entry.actor_id, entry.object_id) == (ada.pk, str(published.public_id))
    assert Publication.objects.get().frozen["title"] == published.title


def test_a_published_report_with_more_in_it_needs_no_more_queries(
    draft, as_ada, as_dev, django_assert_max_num_queries
):
    for name in ("Deliveries", "Returns", "Refunds"):
        measure = company.satisfaction(company.FALLEN, name=name)
        spoken = company.voice(f"About {name}, it was slow.")
        draft.blocks.create(kind="measure", measure=measure, voice=spoken, **EFFECTS)
    assert as_ada.post(f"/reports/{draft.public_id}/publish/").status_code == 302
    with django_assert_max_num_queries(14):
        page(as_dev, draft)
