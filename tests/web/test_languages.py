"""Every text can be translated, and the pseudo-locale shows it."""

from __future__ import annotations

import gettext
import io
import re

import pytest

from firsthand.web import catalogue, pseudo

# What is said the same in every language: names, keys, code, and what stands in an example file.
SAME = {"Firsthand", "Ada", "⌘K", "Ctrl K", "esc", "november-feedback.csv"}
DATA = re.compile(r"@|^\w+ \d+$")
"""An e-mail address, a day."""


@pytest.fixture
def as_xa(as_ada, ada):
    ada.language = "en-xa"
    ada.save()
    return as_ada


def plain_texts(html: str) -> set[str]:
    body = re.sub(r"<(svg|code|script)\b.*?</\1>", "", html[html.index("<body") :], flags=re.DOTALL)
    texts = {" ".join(text.split()) for text in re.findall(r">([^<]+)<", body)}
    return {text for text in texts if re.search(r"[A-Za-z]{3}", text) and "[" not in text}


@pytest.mark.parametrize("address", ["/help/", "/help/components/", "/more/", "/search/"])
def test_no_text_of_a_page_is_left_untranslated(as_xa, address):
    page = as_xa.get(address)
    assert page["Content-Language"] == "en-xa"
    told = SAME | {text for text in plain_texts(page.content.decode()) if DATA.search(text)}
    assert plain_texts(page.content.decode()) <= told


def test_a_person_reads_in_their_own_language_and_the_next_one_in_theirs(as_xa, as_ben):
    assert "Ĥéļp åñđ" in as_xa.get("/help/").content.decode()
    assert "Help and shortcuts" in as_ben.get("/help/").content.decode()


@pytest.mark.parametrize(
    "text", ["Show %(n)d more", "<b>Wait</b> %s", "Hello %(name)s,\n\nit was you.\n", "50%% of {n}"]
)
def test_a_text_keeps_what_a_machine_reads(text):
    assert pseudo.KEPT.findall(pseudo.pseudo(text)) == pseudo.KEPT.findall(text)


def test_a_text_becomes_a_third_longer():
    text = "Above the usual range every day since 14 November."
    assert 1.25 <= len(pseudo.pseudo(text)) / len(text) <= 1.45


def test_the_catalogue_that_ships_is_the_one_that_its_texts_make():
    entries = catalogue.read(pseudo.PO.read_text(encoding="utf-8"))
    assert pseudo.PO.with_suffix(".mo").read_bytes() == catalogue.compiled(entries)
    assert catalogue.write(entries) == pseudo.PO.read_text(encoding="utf-8")


def test_pythons_gettext_reads_what_we_compile():
    entries = [
        catalogue.Entry("Open", said=("Öffnen",)),
        catalogue.Entry("Open", context="state", said=("Offen",)),
        catalogue.Entry("One “row”\n", plural="%(n)d rows", said=("Eine\n", "%(n)d Zeilen")),
    ]
    compiled = gettext.GNUTranslations(io.BytesIO(catalogue.compiled(entries)))
    assert compiled.gettext("Open") == "Öffnen"
    assert compiled.pgettext("state", "Open") == "Offen"
    assert compiled.ngettext("One “row”\n", "%(n)d rows", 5) == "%(n)d Zeilen"


def test_what_is_written_can_be_read_again():
    entries = [catalogue.Entry('Say "yes"\n\tnow \\', said=("Sag",))]
    assert catalogue.read(catalogue.write(entries)) == entries
