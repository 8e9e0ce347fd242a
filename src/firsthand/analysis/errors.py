"""The one exception of the analysis: data that cannot be judged, as an id with its parameters.

The cause and the cure in words stand once, where words are translated: `measures.words.errors`.
"""

from __future__ import annotations

from firsthand.analysis.messages import Message, Param


class BadSeries(ValueError):
    """Data that cannot be judged honestly; `message` has the id and parameters for the words.

    >>> raise BadSeries("error.baseline_short", points=6, needed=12)
    Traceback (most recent call last):
    firsthand.analysis.errors.BadSeries: error.baseline_short (points 6, needed 12)
    """

    def __init__(self, error: str, /, **params: Param) -> None:
        self.message = Message(error, params)
        told = ", ".join(f"{name} {value}" for name, value in params.items())
        super().__init__(f"{error} ({told})" if told else error)
