"""Somebody is erased while an import runs: what it would still read of them is left out."""

from __future__ import annotations

import pytest

from firsthand.voices.actions import keep_file
from firsthand.voices.models import (
    ErasedMeanwhile,
    Import,
    ImportFile,
    Original,
    SetAside,
    Voice,
)
from firsthand.web import command

ROWS = (
    "Ref,When,Said,Language,Customer ID,Name\n"
    "A,2026-11-03,The sofa came late,en,C-77,Maud Ellery\n"
    "B,2026-11-03,All is well,en,C-1,Ines Ruiz\n"
    "C,2026-11-04,Still no sofa,en,C-77,Maud Ellery\n"
    "D,2026-11-04,A second look,en,,Maud Ellery\n"
    "E,2026-02-31,No such day,en,,Maud Ellery\n"
    "F,2026-11-05,Thank you,en,C-1,Ines Ruiz\n"
)
COLUMNS = ("--column", "Customer ID=customer", "--column", "Name=known")


def erase(subject):
    assert command.main(["erase", "--subject", subject, "--reason", "asked", "--yes"]) == 0


@pytest.fixture
def erased_after_two_rows(bring, root, monkeypatch, capsys):
    """Erase C-77 as soon as the first two rows are kept, and let the import go on."""
    monkeypatch.setattr(keep_file, "ROWS_AT_ONCE", 2)
    keep, waiting = keep_file.keep_made, ["C-77"]

    def keep_and_erase(batch, rows, making):
        keep(batch, rows, making)
        while waiting:
            erase(waiting.pop())
            capsys.readouterr()  # the receipt

    monkeypatch.setattr(keep_file, "keep_made", keep_and_erase)
    bring(ROWS, *COLUMNS)


def test_later_rows_of_theirs_are_not_kept(erased_after_two_rows):
    said = set(Voice.objects.values_list("shown", flat=True))
    assert said == {"", "All is well", "Thank you"}
    assert list(Original.objects.values_list("known", flat=True)) == [["Ines Ruiz"]] * 2


def test_nor_are_their_rows_set_aside(erased_after_two_rows):
    assert not SetAside.objects.exists()


def test_the_counts_say_that_they_were_left_out(erased_after_two_rows):
    counts = Import.objects.get().counts()
    assert (counts.read, counts.kept, counts.not_voices) == (6, 3, 3)
    assert counts.reasons == {"erased": 3}


def test_when_the_import_has_ended_nothing_says_who_it_was(erased_after_two_rows):
    assert not ErasedMeanwhile.objects.exists()
    assert not ImportFile.objects.get().path.exists()


def test_an_import_that_has_ended_is_left_alone(bring, root):
    bring(ROWS, *COLUMNS)
    erase("C-77")
    assert not ErasedMeanwhile.objects.exists()
