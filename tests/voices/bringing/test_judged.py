"""What a person said of one voice outlives the next export of its source."""

from __future__ import annotations

from firsthand.voices.actions import keep_undo, release_source, say
from firsthand.voices.models import Import, Voice
from tests.voices.bringing.conftest import FORM


def test_what_a_person_closed_stays_closed_in_the_next_edition(bring, ada):
    bring(FORM)
    voice = Voice.objects.get(external_id="WF-1")
    release_source.release(voice.source, by=ada)
    release_source.spread(voice.source)
    voice.refresh_from_db()
    say.release(voice, by=ada, open_to_all=False)
    bring(FORM.replace("four seconds", "five seconds"))
    voice.refresh_from_db()
    assert "five seconds" in voice.shown
    assert not voice.released


def test_terms_that_a_person_stated_of_one_voice_outlive_undoing_its_import(bring, ada):
    bring(FORM, "--basis", "public")
    voice = Voice.objects.get(external_id="WF-1")
    say.allow(voice, "ask", by=ada)
    keep_undo.undo(voice.brought_by, by=ada)
    keep_undo.hide(Import.objects.get())
    bring(FORM)
    told = dict(Voice.objects.kept().values_list("external_id", "basis"))
    assert told == {"WF-1": "ask", "WF-2": "public", "WF-3": "public"}
