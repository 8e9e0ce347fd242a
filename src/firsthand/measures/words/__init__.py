"""The one place where what the analysis found is turned into words (decision 8)."""

from __future__ import annotations

from firsthand.measures.words.errors import ERRORS
from firsthand.measures.words.questions import QUESTIONS
from firsthand.measures.words.say import SENTENCES, say
from firsthand.measures.words.unit import PLAIN, Unit, unit_of
from firsthand.measures.words.verdicts import VERDICTS

__all__ = ["ERRORS", "PLAIN", "QUESTIONS", "SENTENCES", "VERDICTS", "Unit", "say", "unit_of"]
