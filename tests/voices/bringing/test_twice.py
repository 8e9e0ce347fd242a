"""Pressed twice, sent twice, taken away twice: it happened once. And what is no table is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings

from firsthand.people.models import Removal, RoleGrant
from firsthand.voices.models import Import, ImportFile, Voice
from firsthand.web.models import Job
from tests.voices.bringing.conftest import FORM, answer, drop


@pytest.fixture
def brought(as_ada):
    answer(as_ada, drop(as_ada, FORM).url)
    return f"/voices/import/{Import.objects.get().public_id}/"


def begun() -> int:
    return Job.objects.filter(task="firsthand.voices.jobs.bring_in").count()


def test_an_answer_that_is_sent_twice_starts_one_import(as_ada, settings):
    settings.JOBS_AT_ONCE = False
    address = drop(as_ada, FORM).url
    answer(as_ada, address)
    as_ada.post(address, {"basis": "public", "name": "Elsewhere"})
    as_ada.get(address)
    assert begun() == 1


def test_a_file_that_is_dropped_twice_before_either_is_answered_adds_nothing(as_ada):
    first, second = drop(as_ada, FORM).url, drop(as_ada, FORM).url
    answer(as_ada, first)
    assert answer(as_ada, second).context["counts"].kept == 0
    assert Voice.objects.count() == 3


def test_undone_twice_is_undone_once(as_ada, brought):
    for _press in range(2):
        assert as_ada.post(f"{brought}undo/").status_code == 302
    assert Removal.objects.count() == 1
    for _press in range(2):
        assert as_ada.post(f"{brought}redo/").status_code == 302
    assert (Removal.objects.count(), Voice.objects.kept().count()) == (0, 3)


def test_an_import_that_still_runs_is_not_undone(as_ada, brought):
    Import.objects.update(finished_at=None)
    as_ada.post(f"{brought}undo/")
    assert not Removal.objects.exists()


def test_a_zip_that_calls_itself_a_workbook_is_refused_and_not_kept(as_ada):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../evil.csv", "Ref,Said\n1,x\n")
    page = drop(as_ada, packed.getvalue(), name="voices.xlsx")
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not ImportFile.objects.exists()
    kept = [p for p in Path(settings.MEDIA_ROOT, "imports").rglob("*") if p.is_file()]
    assert not [p for p in kept if packed.getvalue() == p.read_bytes()]


def test_whoever_lost_the_role_sees_their_own_imports_no_more(as_cleo, cleo):
    address = drop(as_cleo, FORM).url
    RoleGrant.objects.filter(person=cleo).current().end(by=cleo)
    assert as_cleo.get(address).status_code == 403


def test_the_imports_of_others_are_not_there(as_ada, as_cleo, brought):
    file = ImportFile.objects.get().pk
    for path in ("", "result/", "result/?format=json", f"set-aside/{file}.csv"):
        assert as_cleo.get(f"{brought}{path}").status_code == 404
    for path in ("stop/", "undo/", "redo/", f"mend/{file}/"):
        assert as_cleo.post(f"{brought}{path}").status_code == 404
