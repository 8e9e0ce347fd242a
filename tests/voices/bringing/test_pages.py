"""From the drop page to the result, and who may go there."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from firsthand.voices.models import ColumnMapping, Import, Source, Voice
from tests import make
from tests.conftest import signed_in
from tests.voices.bringing.conftest import FORM, answer, drop


def brought(client, text=FORM, **more):
    return answer(client, drop(client, text).url, **more)


def test_a_dropped_file_is_looked_into_before_anything_is_kept(as_ada):
    page = as_ada.get(drop(as_ada, FORM).url).content.decode()
    assert "Stars" in page
    assert "You took the money in four seconds" in page
    assert not Voice.objects.exists()


def test_answers_lead_to_four_counts(as_ada):
    page = brought(as_ada)
    assert page.context["counts"].kept == 3
    assert set(Voice.objects.values_list("basis", flat=True)) == {"public"}
    told = as_ada.get(page.request["PATH_INFO"], {"format": "json"}).json()
    assert (told["read"], told["kept"], told["score_only"]) == (3, 3, 1)


def test_the_terms_of_quoting_must_be_said(as_ada):
    page = answer(as_ada, drop(as_ada, FORM).url, basis="")
    assert "Say whether these words may be quoted." in page.content.decode()
    assert not Voice.objects.exists()


def test_the_terms_of_a_known_source_are_not_changed_by_an_import(as_ada, as_cleo):
    brought(as_ada, basis="internal")
    brought(as_cleo, FORM.replace("WF-", "XF-"), basis="public")
    assert Source.objects.get().basis == "internal"
    assert set(Voice.objects.values_list("basis", flat=True)) == {"internal"}


def test_an_ambiguous_date_is_a_question_of_its_own(as_ada):
    rows = "Ref,Date,Said,Language\nA,03/11/2026,Late,en\nB,04/11/2026,Later,en\n"
    address = drop(as_ada, rows).url
    page = as_ada.get(address).content.decode()
    assert "in 03/11/2026, which comes first?" in page
    assert "The month: 11 March 2026" in page
    assert "which comes first?" in answer(as_ada, address).content.decode()
    answer(as_ada, address, order="month_first")
    assert Voice.objects.get(external_id="A").occurred_on.isoformat() == "2026-03-11"


def test_a_confirmed_mapping_is_remembered_for_the_next_file(as_ada):
    brought(as_ada, **{"column-4": "step"})
    assert ColumnMapping.objects.get().source == Source.objects.get()
    form = as_ada.get(drop(as_ada, FORM).url).context["form"]
    assert form["column-4"].value() == "step"


def test_a_known_kind_has_no_columns_to_check(as_ada, data):
    content = (data / "exports/reviews/three.csv").read_bytes()
    address = drop(as_ada, content, name="three.csv").url
    assert as_ada.get(address).context["form"].columns == []
    assert answer(as_ada, address).context["counts"].kept == 3


def test_a_file_that_cannot_be_read_is_one_error_at_the_field(as_ada):
    page = drop(as_ada, b"MZ\x90\0" * 100, name="reviews.csv").content.decode()
    assert page.count('class="err"') == 1
    assert not Import.objects.exists()


def test_a_file_that_is_too_big_is_refused_before_it_is_read(as_ada, settings):
    settings.UPLOAD_BYTES = 1000
    page = drop(as_ada, FORM * 20)
    assert page.status_code == 413
    assert "cut it into parts" in page.content.decode()


def test_undo_hides_the_voices_and_its_undoing_shows_them(as_ada, ada):
    page = brought(as_ada)
    address = page.request["PATH_INFO"].replace("result/", "")
    as_ada.post(f"{address}undo/")
    assert not Voice.objects.visible_to(ada).exists()
    as_ada.post(f"{address}redo/")
    assert Voice.objects.visible_to(ada).count() == 3


def test_rows_of_an_import_that_was_undone_can_be_brought_in_again(as_ada, ada):
    address = brought(as_ada).request["PATH_INFO"]
    as_ada.post(address.replace("result/", "undo/"))
    source = str(Source.objects.get().pk)
    page = answer(as_ada, drop(as_ada, FORM).url, source=source)
    assert page.context["counts"].kept == 3
    assert Voice.objects.visible_to(ada).count() == 3


BAD = FORM + "WF-4,2026-02-31,=cmd|calc: never came,2,Leeds,en\n"


def set_aside(client):
    page = brought(client, BAD)
    back = page.context["give_back"][0]["file"]
    address = page.request["PATH_INFO"].replace("result/", "")
    got = client.get(f"{address}set-aside/{back.pk}.csv")
    return address, back, b"".join(got.streaming_content).decode()


def test_rows_set_aside_are_given_back_with_the_reason(as_ada):
    _, _, text = set_aside(as_ada)
    row = next(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert row["Firsthand row"] == "4"
    assert "does not exist" in row["Firsthand reason"]
    assert row["Said"] == "'=cmd|calc: never came"


def test_mended_rows_are_brought_in_and_only_those(as_ada):
    address, back, text = set_aside(as_ada)
    mended = SimpleUploadedFile("mended.csv", text.replace("2026-02-31", "2026-03-01").encode())
    page = as_ada.post(f"{address}mend/{back.pk}/", {"file": mended}, follow=True)
    assert (page.context["counts"].read, page.context["counts"].kept) == (1, 1)
    assert Voice.objects.get(external_id="WF-4").shown == "=cmd|calc: never came"
    assert back.set_aside.get().mended_at


def test_a_file_with_other_columns_is_no_mended_file(as_ada):
    address, back, _ = set_aside(as_ada)
    other = SimpleUploadedFile("other.csv", b"A,B\n1,2\n")
    page = as_ada.post(f"{address}mend/{back.pk}/", {"file": other})
    assert "does not have the columns" in page.content.decode()


def test_stop_keeps_what_is_in(as_ada, ada):
    bringing = Import.objects.create(by=ada, started_at="2026-11-20T10:00Z")
    as_ada.post(f"/voices/import/{bringing.public_id}/stop/")
    bringing.refresh_from_db()
    assert bringing.stopped_at


def test_what_runs_is_shown_and_can_be_found_again(as_ada, ada):
    bringing = Import.objects.create(by=ada, started_at="2026-11-20T10:00Z")
    page = as_ada.get("/voices/import/").content.decode()
    assert f"/voices/import/{bringing.public_id}/result/" in page
    assert "Stop and keep what is in" in page


@pytest.mark.parametrize("page", ["as_eve", "as_ben", "as_dev", "as_root"])
def test_others_are_told_who_brings_feedback_in(page, request):
    answer = request.getfixturevalue(page).get("/voices/import/")
    assert answer.status_code == 403


def test_a_stranger_finds_no_import_of_somebody_else(as_ada, as_cleo, db):
    address = brought(as_ada).request["PATH_INFO"]
    assert as_cleo.get(address).status_code == 404
    assert as_cleo.post(address.replace("result/", "undo/")).status_code == 404
    keyed = signed_in(make.person("Kim", keys=("customer_data",)))
    assert keyed.get(address).status_code == 200


def test_another_who_may_bring_in_sees_no_words_without_the_key(as_cleo):
    page = brought(as_cleo)
    assert page.context["counts"].kept == 3
    assert page.context["some"] == []
