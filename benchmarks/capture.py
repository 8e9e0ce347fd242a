"""How long does it take from sending a capture to "Heard."?

Makes an installation with the sample company, grows it to so many voices, sends captures of every
kind through the front door (one client, forms and middleware included, no network) and prints the
times. Ends with exit code 1 when the 95th percentile is above 300 ms.

    python benchmarks/capture.py [--voices 100000] [--captures 300]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from uuid import uuid4

BUDGET = 0.3
WARM = 5
HERE = Path(__file__).parent
KINDS = ("story", "friction", "idea", "workaround", "alarm", "conversation")
WORDS = "I sent the chair back in week {n} and the refund is still not here. Ring 07700 9{n:05d}."


def prepare(folder: str, voices: int) -> None:
    os.environ |= {"FIRSTHAND_DATA": folder, "FIRSTHAND_PLAIN_HTTP": "1"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "firsthand.web.settings"
    demo = ["-m", "firsthand.web.command", "demo", "--no-serve", "--voices", str(min(voices, 2000))]
    subprocess.run([sys.executable, *demo], check=True, stdout=subprocess.DEVNULL)
    grow = [HERE / "pages_grow.py", "--voices", voices, "--seed", 7, "--to", f"{folder}/asked.json"]
    subprocess.run([sys.executable, *map(str, grow)], check=True, stdout=subprocess.DEVNULL)


def send(captures: int) -> tuple[list[float], float]:
    """Seconds from the post to the page that says "Heard.", and processor seconds of each in the mean."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from firsthand.people.models import Person

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    somebody = Person.objects.active().order_by("id").first()
    client.force_login(somebody, settings.AUTHENTICATION_BACKENDS[1])
    client.get("/capture/")
    time.sleep(WARM)  # the model that guesses a language loads while somebody writes
    took, worked = [], time.process_time()
    for n in range(captures):
        told = {"kind": KINDS[n % len(KINDS)], "words": WORDS.format(n=n), "key": str(uuid4())}
        began = time.perf_counter()
        answer = client.post("/capture/", told, follow=True)
        took.append(time.perf_counter() - began)
        assert b"Heard." in answer.content
    return took, (time.process_time() - worked) / captures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--voices", type=int, default=100_000)
    parser.add_argument("--captures", type=int, default=300)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder, chosen.voices)
        took, worked = send(chosen.captures)
    p95 = statistics.quantiles(took, n=20)[-1]
    print(f"{chosen.captures} captures among {chosen.voices:,} voices, post and page together")
    print(f"median {statistics.median(took) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, "
          f"slowest {max(took) * 1000:.0f} ms; {worked * 1000:.0f} ms of processor time each")  # fmt: skip
    return int(p95 > BUDGET)


if __name__ == "__main__":
    sys.exit(main())
