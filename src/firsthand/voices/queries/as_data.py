"""A voice as data for other programs: the redacted layer, and nothing else."""

from __future__ import annotations

from typing import Any

from firsthand.voices.models import Voice

COLUMNS = (
    "id", "date", "moment", "source", "channel", "step", "placed_by", "site", "language", "score",
    "scale", "side", "title", "words", "emotion_suggested", "emotion_confirmed", "quoting",
    "stands_with", "taken_back",
)  # fmt: skip


def as_data(voice: Voice) -> dict[str, Any]:
    """Return one flat row. A suggested feeling is never in the column of a confirmed one."""
    confirmed = voice.emotion_confirmed
    values = (
        str(voice.public_id),
        voice.occurred_on.isoformat(),
        voice.occurred_at.isoformat() if voice.occurred_at else "",
        voice.source.key,
        voice.channel,
        voice.step.key if voice.step else "",
        voice.placed_by,
        voice.site.code if voice.site else "",
        voice.language,
        voice.score,
        voice.scale,
        voice.side,
        voice.title,
        voice.shown,
        "" if confirmed else voice.emotion,
        voice.emotion if confirmed else "",
        voice.basis,
        str(voice.like.public_id) if voice.like else "",
        voice.erased_at is not None,
    )
    return dict(zip(COLUMNS, values, strict=True))
