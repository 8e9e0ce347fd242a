"""How a list of words is written here: as words."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """Make a set of the words in a string.

    >>> sorted(words("call phone tel"))
    ['call', 'phone', 'tel']
    """
    return frozenset(listed.split())
