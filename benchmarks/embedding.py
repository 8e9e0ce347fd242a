"""How fast do words become vectors, and is anything else slower than that?

    python benchmarks/embedding.py [--fp32 MODEL.onnx] [--data ../shared/data]

Texts per CPU second of the 8-bit model that is shipped, one text at a time as it is used. Give the
same model with 32-bit numbers as `--fp32` (it is four times as large and not shipped) and it runs in
the same process on the same texts: the bar is 1.8 times its rate. Without it that bar is not seen,
and the run says so. Leaving out courtesy, redacting and placing must each be faster than embedding.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from firsthand.analysis.redaction.scan import redact
from firsthand.analysis.themes.placing import place, places
from firsthand.analysis.themes.wording import matter
from firsthand.analysis.vectors import packaged
from firsthand.analysis.vectors.packaged import checked
from firsthand.analysis.vectors.sentence_model import SentenceModel

DATA = Path(os.environ.get("FIRSTHAND_TEST_DATA", "../shared/data"))
TIMES_FP32 = 1.8
TEXTS = 400


def rate(work: Callable[[], object], texts: int) -> float:
    """Texts per CPU second, after one run to load what is needed."""
    work()
    began = time.process_time()
    work()
    return texts / (time.process_time() - began)


def main() -> int:
    """Print the rates; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description="Texts per CPU second.")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--fp32", type=Path)
    options = parser.parse_args()
    with (options.data / "text" / "banking77_test.csv").open(newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)][:: 3080 // TEXTS][:TEXTS]
    model = packaged()
    vectors = model.embed(texts)
    known = places(vectors, vectors[:, 0].argsort() % 20)
    embedding = rate(lambda: model.embed(texts), len(texts))
    beside = {
        "courtesy left out": rate(lambda: [matter(text) for text in texts], len(texts)),
        "redaction": rate(lambda: [redact(text) for text in texts], len(texts)),
        "placing into 20 themes": rate(lambda: place(vectors, known), len(texts)),
    }
    print(f"embedding, 8 bits: {embedding:,.0f} texts per CPU second ({len(texts)} texts)")
    for name, found in beside.items():
        print(f"{name}: {found:,.0f} texts per CPU second")
    held = [found > embedding for found in beside.values()]
    if options.fp32:
        tokenizer = checked("tokenizer.json")
        whole = SentenceModel("fp32", model=options.fp32.read_bytes(), tokenizer=tokenizer)
        slow = rate(lambda: whole.embed(texts), len(texts))
        print(f"embedding, 32 bits: {slow:,.0f}; {embedding / slow:.2f} times (bar {TIMES_FP32})")
        held.append(embedding >= TIMES_FP32 * slow)
    else:
        print("not seen: the bar beside the 32-bit model, which was not given (--fp32)")
    return int(not all(held))


if __name__ == "__main__":
    sys.exit(main())
