"""`python -m firsthand.sources.sample`: write sample voices to a file, or print their truth."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from firsthand.sources.sample.files import write
from firsthand.sources.sample.simulate import generate
from firsthand.sources.sample.truth import truth


def main(arguments: list[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    until: date = asked.until or datetime.now(UTC).date() - timedelta(days=1)
    if asked.truth:
        told = truth(seed=asked.seed, voices=asked.voices, until=until, years=asked.years)
        sys.stdout.write(told.as_json() + "\n")
    if asked.out:
        spoken = generate(
            seed=asked.seed,
            voices=asked.voices,
            until=until,
            years=asked.years,
            only="app-reviews" if asked.google_play else "",
        )
        written = write(spoken, asked.out, google_play=asked.google_play)
        sys.stderr.write(f"{written} rows written to {asked.out}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m firsthand.sources.sample", description=__doc__)
    parser.add_argument("--voices", type=int, default=20_000, help="how many (default 20000)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--years", type=int, default=2)
    parser.add_argument("--until", type=date.fromisoformat, help="last day (default yesterday)")
    parser.add_argument("--out", type=Path, help="FILE.csv or FILE.jsonl")
    parser.add_argument("--google-play", action="store_true", help="reviews, as the Play Console")
    parser.add_argument("--truth", action="store_true", help="print what is planted, as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
