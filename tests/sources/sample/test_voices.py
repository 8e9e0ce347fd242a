"""The voices of the sample company: theirs to the letter, varied, and the same everywhere."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from firsthand.sources.sample import generate

UNTIL = date(2026, 11, 22)


def test_there_are_exactly_as_many_as_asked_for(any_size):
    assert len(any_size.spoken) == any_size.truth.voices


def test_they_come_in_time_order_within_two_years(larkfield):
    moments = [one.occurred_at for one in larkfield.heard]
    assert all(a <= b for a, b in pairwise(moments))
    assert larkfield.heard[0].occurred_on == date(2024, 11, 23)
    assert larkfield.heard[-1].occurred_on == UNTIL


def test_the_day_is_the_local_day_of_the_moment(larkfield):
    for one in larkfield.heard:
        assert one.occurred_at.astimezone(ZoneInfo(one.zone)).date() == one.occurred_on


def test_the_same_seed_gives_the_same_voices_whatever_the_hash_seed():
    code = (
        "import hashlib; from datetime import date; from firsthand.sources.sample import generate;"
        "v = generate(seed=3, voices=400, until=date(2026, 11, 22));"
        "print(hashlib.sha256(repr(list(v)).encode()).hexdigest())"
    )
    here = hashlib.sha256(
        repr(list(generate(seed=3, voices=400, until=UNTIL))).encode()
    ).hexdigest()
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONPATH": os.pathsep.join(sys.path)}
    there = subprocess.check_output([sys.executable, "-c", code], env=environment, text=True)
    assert there.strip() == here


def test_another_seed_gives_other_voices():
    one, other = (list(islice(generate(seed=s, voices=400, until=UNTIL), 50)) for s in (1, 2))
    assert [heard.words for _, heard in one] != [heard.words for _, heard in other]


def test_ids_are_unique(larkfield):
    ids = [one.external_id for one in larkfield.heard]
    assert len(set(ids)) == len(ids)


def test_every_voice_has_words_or_a_score(larkfield):
    assert all(one.words or one.score is not None for one in larkfield.heard)
    assert any(not one.words for one in larkfield.heard)


def test_scores_stay_on_their_scale(larkfield):
    ranges = {"csat5": (1, 5), "stars5": (1, 5), "nps": (0, 10)}
    for one in larkfield.heard:
        if one.score is not None:
            low, high = ranges[one.scale]
            assert low <= one.score <= high


def test_few_longer_texts_are_exactly_alike(larkfield):
    long = [one.words for one in larkfield.heard if len(one.words) > 40]
    counts = Counter(long)
    alike = sum(count for count in counts.values() if count > 1)
    assert alike / len(long) < 0.05


def test_no_sentence_wears_out(larkfield):
    sentences = Counter(
        sentence.strip()
        for one in larkfield.heard
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", one.words)
        if sentence.strip()
    )
    (_, often), *_ = sentences.most_common(1)
    assert often <= 0.01 * len(larkfield.spoken)


def test_a_fifth_at_least_is_praise(larkfield):
    praise = [why for why in larkfield.causes if why.startswith("g_")]
    assert len(praise) > 0.2 * len(larkfield.causes)
    worded = [
        heard
        for (_, heard), why in zip(larkfield.spoken, larkfield.causes, strict=True)
        if why.startswith("g_") and heard.words
    ]
    assert len(worded) > 0.2 * sum(bool(one.words) for one in larkfield.heard)


def test_six_languages_are_spoken_by_people_of_their_sites(larkfield):
    spoken = Counter(one.language for one in larkfield.of("csat"))
    assert set(spoken) == {"en", "de", "fr", "es", "nl", "pt"}
    assert 0.7 < spoken["en"] / spoken.total() < 0.85
    assert {one.site for one in larkfield.of("csat") if one.language == "de"} == {"Hamburg"}


def test_no_gap_of_a_sentence_is_left_open(larkfield):
    for one in larkfield.heard:
        assert not re.search(r"%\(|[{}\[\]]|\|", one.words + one.title), one.words


def test_lengths_run_from_three_words_to_a_paragraph(larkfield):
    lengths = sorted(len(one.words.split()) for one in larkfield.heard if one.words)
    assert lengths[len(lengths) // 20] <= 5
    assert lengths[-len(lengths) // 100] >= 60


def test_phone_numbers_and_mail_addresses_belong_to_nobody(larkfield):
    words = "\n".join(one.words for one in larkfield.heard)
    mails = set(re.findall(r"@[\w.]+\w", words.lower()))
    assert mails == {"@example.com", "@example.org", "@example.net"}
    phones = re.findall(r"(?<![\w-])(?:\+44 \d{4}|0\d{3,4}) \d{3}", words)
    assert len(phones) > 100
    assert set(phones) == {"07700 900", "0113 496", "0171 392", "+44 7700 900"}


def test_some_texts_are_pasted_and_differ_only_in_a_number(larkfield):
    pasted = [one.words for one in larkfield.heard if "Consumer Rights Act" in one.words]
    bare = {re.sub(r"[\d-]+", "", words) for words in pasted}
    assert len(pasted) >= 9
    assert len(bare) == 1


def test_the_record_knows_the_names_that_its_words_give_away(larkfield):
    signed = [one for one in larkfield.of("email") if one.known[0] in one.words]
    assert len(signed) > 100
    assert not any(one.known for one in larkfield.of("app-reviews"))


def test_a_million_voices_start_at_once():
    first = next(iter(generate(voices=2_000_000, until=date(2026, 3, 10), years=2)), None)
    assert first is not None
