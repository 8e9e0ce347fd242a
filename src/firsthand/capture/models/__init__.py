"""What was captured, one noun per file."""

from __future__ import annotations

from firsthand.capture.models.attachment import Attachment, Sort
from firsthand.capture.models.captured import Captured
from firsthand.capture.models.letter import Letter
from firsthand.voices.models.captured import CaptureKind

__all__ = ["Attachment", "CaptureKind", "Captured", "Letter", "Sort"]
