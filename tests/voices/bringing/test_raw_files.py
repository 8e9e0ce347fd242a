"""The bytes that were dropped: there while they are needed, and no longer."""

from __future__ import annotations

from pathlib import Path

from firsthand.people.retention import purge
from firsthand.voices.models import Import, ImportFile, SetAside
from firsthand.web import command
from tests.voices.bringing.conftest import FORM


def raw(settings):
    folder = Path(settings.MEDIA_ROOT) / "imports"
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_a_file_that_is_not_kept_leaves_nothing_behind(bring, settings):
    before = raw(settings)
    code, _ = bring("Ref,When,Said,Language\nX,03/11/2026,Late,en\nY,04/11/2026,Later,en\n")
    assert code == 3
    assert raw(settings) <= before
    assert not Import.objects.exists()


def test_the_file_itself_is_deleted_after_thirty_days(bring, settings):
    bring(FORM)
    digest = ImportFile.objects.get().digest
    assert digest in raw(settings)
    Import.objects.update(at="2026-01-01T10:00Z")
    purge()
    assert digest not in raw(settings)


def test_an_erasure_takes_the_rows_set_aside_and_the_files(bring, settings, root):
    rows = (
        "Ref,When,Said,Language,Customer ID,Name\n"
        "A,2026-11-03,Late,en,C-77,Maud Ellery\nB,2026-02-31,Later says Maud Ellery,en,C-77,\n"
    )
    bring(rows, "--column", "Customer ID=customer", "--column", "Name=known")
    digest = ImportFile.objects.get().digest
    assert "Maud Ellery" in str(SetAside.objects.get().cells)
    assert command.main(["erase", "--subject", "C-77", "--reason", "asked", "--yes"]) == 0
    assert SetAside.objects.get().cells == []
    assert digest not in raw(settings)
