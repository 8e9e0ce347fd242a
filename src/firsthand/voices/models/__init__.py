"""Voices, one noun per file."""

from __future__ import annotations

from firsthand.voices.models.bringing import ColumnMapping, Import, ImportFile, SetAside
from firsthand.voices.models.erased import ErasedMeanwhile
from firsthand.voices.models.lake import LakeChange
from firsthand.voices.models.layer import Layer, LayerKind
from firsthand.voices.models.source import Basis, Source
from firsthand.voices.models.view import SavedView
from firsthand.voices.models.voice import Emotion, Original, Side, Voice

__all__ = [
    "Basis",
    "ColumnMapping",
    "Emotion",
    "ErasedMeanwhile",
    "Import",
    "ImportFile",
    "LakeChange",
    "Layer",
    "LayerKind",
    "Original",
    "SavedView",
    "SetAside",
    "Side",
    "Source",
    "Voice",
]
