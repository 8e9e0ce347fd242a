"""Hold a quote by its words, not by where they stood: what is shown of a voice may change later.

Only a hash is kept, so that no copy of the words outlives them. When the text was changed, the same
words are looked for, nearest to where they were; if they are gone, so is the quote.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import Any


def digest_of(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Anchor:
    """[start, end) of the shown words as they were when the digest was taken; no end: all of them.

    Without a digest nothing is held: what stands there now is what is read.
    """

    start: int = 0
    end: int | None = None
    digest: str = ""

    @classmethod
    def on(cls, shown: str, start: int = 0, end: int | None = None) -> Anchor:
        return cls(start, end, digest_of(shown[start:end].strip()))

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    def read(self, shown: str) -> str | None:
        """Return the words as they stand in the text now; None: they were changed since.

        >>> held = Anchor.on("It came late. Nobody rang!", 14, 26)
        >>> held.read("Sadly, it came late again. Nobody rang!")
        'Nobody rang!'
        >>> held.read("It came late. [name] never rang!") is None
        True
        """
        words = shown[self.start : self.end].strip()
        if not self.digest or digest_of(words) == self.digest:
            return words
        return None if self.end is None else self._elsewhere(shown, self.end - self.start)

    def _elsewhere(self, shown: str, length: int) -> str | None:
        nearest_first = sorted(
            range(len(shown) - length + 1), key=lambda start: abs(start - self.start)
        )
        windows = (shown[start : start + length].strip() for start in nearest_first)
        return next((words for words in windows if digest_of(words) == self.digest), None)


WHOLE = Anchor()
"""All of a voice, whatever it says by now."""
