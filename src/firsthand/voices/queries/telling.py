"""Which words of a voice would find the next one like it?"""

from __future__ import annotations

from itertools import pairwise

from firsthand.voices.models import Voice

SHORT = 4


def telling_words(voice: Voice) -> str:
    """Offer two neighbouring words, the longest pair: long words are the ones that tell.

    A suggestion that a person edits before anything is remembered.
    """
    words = voice.folded.split()
    pairs = [
        f"{a} {b}"
        for a, b in pairwise(words)
        if min(len(a), len(b)) >= SHORT and not (a + b).isdigit()
    ]
    return max(pairs, key=len, default="")
