"""Which language a text is in, or nothing where a guess would be a coin toss."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

FEWEST_LETTERS = 20
LEAST_CONFIDENCE = 0.9


@lru_cache(maxsize=1)
def _identifier() -> Any:
    # Imported and loaded at the first guess: it takes about a second and some memory, and most
    # processes never ask.
    from py3langid import langid

    return langid._load_identifier(norm_probs=True)


def guess_language(text: str) -> tuple[str, float] | None:
    """Guess the language: ISO 639-1 code and probability (0 to 1), or None.

    None for texts under 20 letters and where the probability is below 0.9. Never raises.

    >>> guess_language("ok") is None
    True
    >>> guess_language("Die Lieferung kam zu spät und niemand hat angerufen.")[0]
    'de'

    Source: Lui and Baldwin (2012), langid.py, ACL demonstrations; model of py3langid 0.4.
    """
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        return None
    language, confidence = _identifier().classify(text)
    if confidence < LEAST_CONFIDENCE:
        return None
    return str(language), float(confidence)
