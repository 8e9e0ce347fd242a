"""Quotes hold on to their words: those that stand already take what stands there now for theirs."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import migrations, models

A_BATCH = 500


def _digest(shown: str, start: int, end: int | None) -> str:
    return hashlib.sha256(shown[start:end].strip().encode()).hexdigest()


def hold(apps: Any, editor: Any) -> None:
    spans = apps.get_model("reports", "StorySpan")
    held = []
    for span in spans.objects.select_related("voice").iterator(chunk_size=A_BATCH):
        if span.voice.erased_at is None:
            span.digest = _digest(span.voice.shown, span.start, span.end)
            held.append(span)
    spans.objects.bulk_update(held, ["digest"], batch_size=A_BATCH)
    for publication in apps.get_model("reports", "Publication").objects.iterator():
        _hold_frozen(publication, apps.get_model("voices", "Voice"))


def _hold_frozen(publication: Any, voices: Any) -> None:
    quoted = [span for part in publication.frozen["parts"] for span in part["voices"]]
    found = voices.objects.filter(public_id__in={span["voice"] for span in quoted}, erased_at=None)
    shown = {str(voice.public_id): voice.shown for voice in found}
    for span in quoted:
        if span["voice"] in shown:
            span["digest"] = _digest(shown[span["voice"]], span["start"], span["end"])
    if quoted:
        publication.save(update_fields=["frozen"])


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_morning"),
        ("voices", "0006_lake"),
    ]

    operations = [
        migrations.AddField(
            model_name="storyspan",
            name="digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.RunPython(hold, migrations.RunPython.noop),
    ]
