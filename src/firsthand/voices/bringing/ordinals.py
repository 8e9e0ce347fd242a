"""Tell apart rows that are alike to the letter: the first "ok", the second "ok", the third."""

from __future__ import annotations

from array import array

START = 1 << 12


class Ordinals:
    """Counts how often a fingerprint was seen, in 12 bytes a row instead of a dict's hundred.

    A file of some million rows without ids must be read within the child's memory. Two different
    rows share a 64-bit fingerprint once in four million files of a million rows.

    >>> ordinals = Ordinals()
    >>> [ordinals.next(7), ordinals.next(9), ordinals.next(7)]
    [1, 1, 2]
    """

    def __init__(self) -> None:
        self._room(START)

    def next(self, fingerprint: int) -> int:
        """Return 1 for a fingerprint never seen before, 2 for the next like it, and so on."""
        if self.taken * 3 > len(self.seen) * 2:
            self._grow()
        place = self._place(fingerprint)
        if not self.counts[place]:
            self.seen[place] = fingerprint
            self.taken += 1
        self.counts[place] += 1
        return self.counts[place]

    def _place(self, fingerprint: int) -> int:
        last = len(self.seen) - 1
        place = fingerprint & last
        while self.counts[place] and self.seen[place] != fingerprint:
            place = (place + 1) & last
        return place

    def _room(self, size: int) -> None:
        self.seen = array("Q", bytes(8 * size))
        self.counts = array("I", bytes(4 * size))
        self.taken = 0

    def _grow(self) -> None:
        seen, counts = self.seen, self.counts
        self._room(2 * len(seen))
        for fingerprint, count in zip(seen, counts, strict=True):
            if count:
                place = self._place(fingerprint)
                self.seen[place], self.counts[place] = fingerprint, count
                self.taken += 1
