"""LakeChange: a voice that is not in the lake as it is here."""

from __future__ import annotations

from django.db import models


class LakeChange(models.Model):
    """Written by the database itself (voices/lake_changes.py); several rows may name one voice."""

    voice_id = models.BigIntegerField(db_index=True)
    """Not a foreign key: a voice that was deleted must leave the lake too."""

    def __str__(self) -> str:
        return f"voice #{self.voice_id}"
