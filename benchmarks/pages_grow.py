"""Multiply the sample company's voices to a benchmark's size, without the minutes of an import.

Each voice is copied with other words, another day and another key, so that the database and its
search index hold what they would hold of so many customers: a sentence of somebody else, a slip of
the pen, other numbers. Half of what people told the service is released, and a colleague heard it.

    python benchmarks/pages_grow.py --voices 1000000 --seed 7 --to asked.json

is called by `pages.py` with the settings of the installation that it grows.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import string
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

YEAR = 364
"""Days that keep the weekday; every other copy is a year older, so that there are three years."""
SERVICE = {"chat", "email", "phone", "web"}
COLUMNS = (
    "base", "id", "public_id", "external_id", "days", "shown", "folded", "fingerprint",
    "alike", "released", "heard_by",
)  # fmt: skip
TABLE = """
CREATE TEMPORARY TABLE grown (
    base bigint, id bigint, public_id {uuid}, external_id text, days integer, shown text,
    folded text, fingerprint bigint, alike bigint, released boolean, heard_by bigint)
"""
COPIED = ("brought_by_id", "customer_id", "zone", "captured_at", "title", "score", "scale",
          "language", "emotion", "emotion_confirmed", "channel", "step_id", "placed_by",
          "source_id", "site_id", "basis")  # fmt: skip
VOICES = """
INSERT INTO voices_voice (id, public_id, external_id, occurred_on, occurred_at, shown, folded,
    fingerprint, like_id, like_count, released, heard_by_id, {copied})
SELECT g.id, g.public_id, g.external_id, {occurred_on}, {occurred_at}, g.shown, g.folded,
    g.fingerprint, g.alike, 0, g.released, g.heard_by, {of_voice}
FROM grown g JOIN voices_voice v ON v.id = g.base ORDER BY 4, 1
"""
ORIGINALS = """
INSERT INTO voices_original (voice_id, edition, words, title, author, known, extra, score, digest,
    arrived_at)
SELECT g.id, 1, g.shown, o.title, o.author, o.known, o.extra, o.score, o.digest, o.arrived_at
FROM grown g JOIN voices_original o ON o.voice_id = g.base ORDER BY g.id
"""
LAYERS = """
INSERT INTO voices_layer (voice_id, kind, value, at)
SELECT g.id, l.kind, l.value, l.at FROM grown g JOIN voices_layer l ON l.voice_id = g.base
"""
SQL = {
    "sqlite": {
        "uuid": "char(32)",
        "occurred_on": "date(v.occurred_on, g.days || ' days')",
        "occurred_at": "strftime('%%Y-%%m-%%d %%H:%%M:%%f000', v.occurred_at, g.days || ' days')",
    },
    "postgresql": {
        "uuid": "uuid",
        "occurred_on": "v.occurred_on + g.days",
        "occurred_at": "v.occurred_at + g.days * interval '1 day'",
    },
}
_SENTENCE = re.compile(r"[^.!?]+[.!?]*\s*")
_NUMBER = re.compile(r"\d{3,}")


@dataclass
class Words:
    """Makes other words of the same kind, and remembers which words there are."""

    rng: random.Random
    sentences: dict[tuple[int, int | None], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    voices_with: Counter[str] = field(default_factory=Counter)

    def learn(self, kind: tuple[int, int | None], shown: str) -> None:
        self.sentences[kind] += _SENTENCE.findall(shown)

    def vary(self, kind: tuple[int, int | None], shown: str) -> str:
        parts = _SENTENCE.findall(shown)
        if len(parts) > 1 or self.rng.random() < 0.3:
            at = self.rng.randrange(len(parts) + 1)
            parts[at : at + 1] = [self.rng.choice(self.sentences[kind]).strip() + " "]
        text = _NUMBER.sub(lambda found: self._digits(len(found[0])), "".join(parts)).strip()
        return self._slip(text) if self.rng.random() < 0.4 else text

    def _digits(self, size: int) -> str:
        return "".join(self.rng.choices(string.digits, k=size))

    def _slip(self, text: str) -> str:
        words = text.split(" ")
        at = self.rng.randrange(len(words))
        word = words[at]
        if len(word) > 3 and word.isalpha():
            place = self.rng.randrange(1, len(word))
            other = self.rng.choice([word[place - 1], "", self.rng.choice(string.ascii_lowercase)])
            words[at] = word[:place] + other + word[place + 1 :]
        return " ".join(words)

    def remember(self, folded: str) -> None:
        self.voices_with.update(set(folded.split()))


def grow(wanted: int, words: Words) -> None:
    """Copy the voices that are here until there are `wanted`, a generation at a time."""
    from django.db import connection, transaction
    from django.db.models import Max

    from firsthand.people.models import Person
    from firsthand.voices.models import Voice

    base = list(Voice.objects.order_by("id").select_related("source"))
    for voice in base:
        words.learn((voice.source_id, voice.step_id), voice.shown)
        words.remember(voice.folded)
    people = list(Person.objects.order_by("id").values_list("pk", flat=True))
    stride = Voice.objects.aggregate(last=Max("pk"))["last"]
    alike: Counter[int] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(TABLE.format(**SQL[connection.vendor]))
    for generation in count(1):
        left = wanted - len(base) * generation
        if left <= 0:
            break
        with transaction.atomic():
            rows = _copies(base[:left], words, people, generation, stride)
            _insert(connection, list(rows), alike)
        print(f"{min(wanted, len(base) * (generation + 1)):,}", end=" ", flush=True)
    for root, more in alike.items():
        Voice.objects.filter(pk=root).update(like_count=more)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('voices_voice', 'id'), max(id))"
                " FROM voices_voice"
            )


def _copies(
    base: list[Any], words: Words, people: list[int], generation: int, stride: int
) -> Iterator[tuple[Any, ...]]:
    from firsthand.analysis.folding import fold
    from firsthand.voices.bringing.prepare import searched

    rng = words.rng
    for voice in base:
        boiler = bool(voice.like_id or voice.like_count) or not voice.shown
        kind = (voice.source_id, voice.step_id)
        shown = voice.shown if boiler else words.vary(kind, voice.shown)
        folded = voice.folded if boiler else fold(searched(voice.title, shown))
        words.remember(folded)
        told = voice.source.channel in SERVICE
        yield (
            voice.pk,
            generation * stride + voice.pk,
            f"{rng.getrandbits(128):032x}",
            f"{generation}~{voice.external_id}"[:200],
            -rng.randrange(7) - (YEAR if generation % 2 else 0),
            shown,
            folded,
            voice.fingerprint if boiler else rng.getrandbits(62),
            (voice.like_id or voice.pk) if boiler and voice.shown else None,
            not told or rng.random() < 0.5,
            rng.choice(people) if told else None,
        )


def _insert(connection: Any, rows: list[tuple[Any, ...]], alike: Counter[int]) -> None:
    sql = SQL[connection.vendor]
    copied = ", ".join(COPIED)
    of_voice = ", ".join(f"v.{name}" for name in COPIED)
    alike.update(row[COLUMNS.index("alike")] for row in rows if row[COLUMNS.index("alike")])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM grown")
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY grown ({', '.join(COLUMNS)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO grown VALUES ({marks})", rows)
        cursor.execute(VOICES.format(copied=copied, of_voice=of_voice, **sql), [])
        cursor.execute(ORIGINALS)
        cursor.execute(LAYERS)


def count_and_tidy() -> None:
    """Count the new days, and let the database learn what it holds, as an installation does."""
    from django.utils import timezone

    from firsthand.measures.actions.observe import observe_all
    from firsthand.measures.actions.recount import recount_all
    from firsthand.measures.actions.usual import make_usual
    from firsthand.voices.statistics import learn

    recount_all()
    make_usual()
    observe_all(today=timezone.localdate())
    learn()


def what_can_be_asked(words: Words) -> dict[str, Any]:
    """Everything that a visitor's random addresses are made of."""
    from firsthand.journeys.models import Step
    from firsthand.measures.models import Measure
    from firsthand.people.models import Site
    from firsthand.voices.models import Source, Voice
    from firsthand.web.sample.load import sign_ins

    total, rng = Voice.objects.count(), words.rng
    ranked = words.voices_with.most_common()
    medium = [word for word, n in ranked if total / 1000 < n < total / 50 and len(word) > 2]
    rare = [word for word, n in ranked if n < 50 and len(word) > 2]
    ids = rng.sample(range(1, total), 2_000)
    some = list(Voice.objects.filter(pk__in=ids).exclude(shown="").order_by("pk"))
    neighbours = [voice.folded.split() for voice in some]
    pairs = [" ".join(found[at : at + 2]) for found in neighbours for at in (0, 2, 4)]
    return {
        "voices": total,
        "commonest": dict(ranked[:5]),
        "medium": rng.sample(medium, min(len(medium), 500)),
        "rare": rng.sample(rare, 500),
        "pairs": [pair for pair in pairs if " " in pair],
        "after": [str(voice.public_id) for voice in some],
        "like": [str(v.public_id) for v in Voice.objects.filter(like_count__gt=0)[:100]],
        "step": [*Step.objects.values_list("key", flat=True), "none"],
        "source": list(Source.objects.values_list("key", flat=True)),
        "site": list(Site.objects.values_list("code", flat=True)),
        "language": ["en", "de", "fr", "es", "nl", "pt"],
        "score": ["1", "2", "3", "4", "5", "9"],
        "side": ["praise", "problem"],
        "words": ["1"],
        "emotion": ["angry", "delighted"],
        "measures": [str(pk) for pk in Measure.objects.values_list("public_id", flat=True)],
        "people": [person.email for person, _words in sign_ins()],
        "until": str(Voice.objects.newest_first()[0].occurred_on),
        "since": str(Voice.objects.order_by("occurred_on")[0].occurred_on),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voices", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    import django

    django.setup()
    words = Words(random.Random(options.seed))
    grow(options.voices, words)
    print("counting", flush=True)
    count_and_tidy()
    options.to.write_text(json.dumps(what_can_be_asked(words), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
