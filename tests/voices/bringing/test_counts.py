"""Four honest counts, and rows that come twice."""

from __future__ import annotations

from firsthand.voices.models import Layer, Original, Voice
from firsthand.web import command
from tests.voices.bringing.conftest import FORM


def adds_up(told):
    parts = ("kept", "already_here", "set_aside", "not_a_voice")
    return told["read"] == sum(told[part] for part in parts)


def test_real_reviews_are_kept_once_with_every_star(data, db, capsys):
    files = sorted(map(str, (data / "exports" / "reviews").glob("*.csv")))
    assert command.main(["import", *files]) == 0
    assert "1,423 read = 1,423 kept" in capsys.readouterr().out
    big = Voice.objects.filter(brought_by__files__name="30june2018-replies.csv")
    stars = [big.filter(score=score).count() for score in (1, 2, 3, 4, 5)]
    assert sum(stars) == 1423
    assert stars == [918, 459, 10, 10, 23 + 3]
    command.main(["import", *reversed(files)])
    assert "1,423 read = 0 kept + 1,423 already here" in capsys.readouterr().out
    assert Voice.objects.filter(has_words=False, score__isnull=False).count() == 1


def test_a_rating_without_words_is_kept_and_counts(bring):
    told = bring(FORM)
    assert (told["kept"], told["score_only"]) == (3, 1)


def test_the_same_file_again_adds_nothing(bring):
    bring(FORM)
    told = bring(FORM)
    assert (told["kept"], told["already_here"], told["changed"]) == (0, 3, 0)


def test_rows_in_another_order_add_nothing(bring):
    head, *rows = FORM.strip().splitlines()
    bring(FORM)
    told = bring("\n".join([head, *reversed(rows)]))
    assert (told["kept"], told["already_here"]) == (0, 3)


SAME = "When,Said,Language\n2026-11-03,ok,en\n2026-11-03,ok,en\n2026-11-04,ok,en\n"


def test_identical_texts_without_ids_stay_apart(bring):
    assert bring(SAME)["kept"] == 3
    assert bring(SAME)["already_here"] == 3


def test_of_two_files_that_overlap_the_one_with_more_decides(bring):
    bring(SAME)
    told = bring("When,Said,Language\n" + "2026-11-03,ok,en\n" * 4)
    assert (told["kept"], told["already_here"]) == (2, 2)


def test_a_row_that_changed_gets_an_edition_and_the_old_one_stays(bring):
    bring(FORM)
    told = bring(FORM.replace("Sofa is lovely", "Sofa is gone"))
    assert (told["already_here"], told["changed"]) == (3, 1)
    voice = Voice.objects.get(external_id="WF-2")
    assert voice.shown == "Sofa is gone"
    assert [o.words for o in voice.originals.order_by("edition")] == [
        "Sofa is lovely",
        "Sofa is gone",
    ]


def test_an_older_edition_that_comes_late_is_not_shown(bring):
    new = "Ref,When,Edited,Said,Language\nA,2026-11-03,2026-11-09T10:00Z,New words here,en\n"
    edited = ("--column", "Edited=changed")
    bring(new, *edited)
    bring(new.replace("2026-11-09T", "2026-11-05T").replace("New words", "Old words"), *edited)
    voice = Voice.objects.get()
    assert (voice.shown, voice.originals.count()) == ("New words here", 2)


def test_what_a_person_hid_stays_hidden_in_the_next_edition(bring, ada):
    bring("Ref,When,Said,Language\nA,2026-11-03,The tall one was rude,en\n")
    voice = Voice.objects.get()
    spans = {"spans": [[0, 12, "person_added"]], "title_spans": [], "edition": 1}
    Layer.objects.create(voice=voice, kind="redaction", value=spans, by=ada)
    bring("Ref,When,Said,Language\nA,2026-11-03,Still: The tall one was rude,en\n")
    assert "The tall one" not in Voice.objects.get().shown


def test_an_erased_voice_never_comes_back(bring):
    bring(FORM)
    Voice.objects.filter(external_id="WF-1").update(erased_at="2026-11-20T10:00Z", shown="")
    told = bring(FORM.replace("four seconds", "five seconds"))
    assert (told["already_here"], told["changed"]) == (3, 0)
    assert Voice.objects.get(external_id="WF-1").shown == ""


def test_names_and_numbers_are_hidden_and_the_original_lies_apart(bring):
    bring("Ref,When,Said,Name,Language\nA,2026-11-03,Ring Maud Ellery on 07700 900123,Maud Ellery,en\n",
          "--column", "Name=known")  # fmt: skip
    voice = Voice.objects.get()
    assert "Maud" not in voice.shown + voice.folded
    assert "900123" not in voice.shown + voice.folded
    assert Original.objects.get().words == "Ring Maud Ellery on 07700 900123"
    assert Layer.objects.get(kind="redaction").by is None


def test_a_language_that_the_source_does_not_give_is_only_suggested(bring):
    bring("Ref,When,Said\nA,2026-11-03,Die Lieferung kam viel zu spät und niemand hat angerufen.\n")
    assert Layer.objects.get(kind="language").value == {"value": "de"}


def test_rows_that_cannot_be_read_are_set_aside_and_the_counts_add_up(bring):
    told = bring(FORM + "WF-4,2026-02-31,No such day,2,Leeds,en\nWF-5,2026-11-05,,,,\n")
    assert (told["kept"], told["set_aside"], told["reasons"]) == (3, 1, {"empty": 1})
    assert adds_up(told)


def test_what_is_not_known_is_asked_and_nothing_is_kept(bring):
    rows = "Ref,When,Said,Language\nA,03/11/2026,Late,en\nB,04/11/2026,Later,en\n"
    code, said = bring(rows)
    assert code == 3
    assert "--day-first or --month-first" in said
    assert not Voice.objects.exists()
    bring(rows, "--day-first")
    assert Voice.objects.get(external_id="A").occurred_on.isoformat() == "2026-11-03"


def test_the_site_gives_the_zone_and_the_local_day(bring):
    from tests import make

    make.site("auckland", name="Auckland", zone="Pacific/Auckland")
    bring("Ref,When,Said,Language,Site\nA,2026-11-03T20:00:00Z,Late again,en,auckland\n")
    voice = Voice.objects.select_related("site").get()
    assert voice.zone == "Pacific/Auckland"
    assert (voice.occurred_on.isoformat(), voice.site.code) == ("2026-11-04", "auckland")


def test_customers_are_found_again_by_the_key_of_the_source(bring):
    from firsthand.people.models import Customer

    rows = (
        "Ref,When,Said,Language,Customer ID\nA,2026-11-03,Late,en,C-1\nB,2026-11-04,Later,en,C-1\n"
    )
    bring(rows, "--column", "Customer ID=customer")
    assert Customer.objects.count() == 1
    assert Customer.objects.get().voices.count() == 2


def test_a_stated_basis_goes_to_the_voices(bring):
    bring(FORM, "--basis", "ask")
    assert set(Voice.objects.values_list("basis", "released")) == {("ask", False)}


def test_a_file_nobody_can_read_ends_with_what_is_wrong(bring):
    assert bring("", name="empty.csv") == (3, "firsthand import: empty.csv: The file is empty.\n")
