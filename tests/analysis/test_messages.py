"""The vocabulary is closed: nothing is said that has no entry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import firsthand.analysis
from firsthand.analysis.messages import MESSAGES, Message

SOURCES = "\n".join(
    path.read_text() for path in Path(firsthand.analysis.__file__).parent.glob("*.py")
)


def test_an_unknown_message_cannot_be_made():
    with pytest.raises(KeyError):
        Message("verdict.splendid", {})


def test_a_message_takes_exactly_its_parameters():
    with pytest.raises(ValueError, match=r"move\.past takes as_large, of; got of"):
        Message("move.past", {"of": 3})


@pytest.mark.parametrize(
    "given", sorted(set(re.findall(r'(?:Message|BadSeries)\("(\S+?)"', SOURCES)))
)
def test_every_message_that_is_sent_is_in_the_vocabulary(given):
    assert given in MESSAGES


def test_every_parameter_has_a_type():
    assert {kind for params in MESSAGES.values() for kind in params.values()} <= {
        int,
        float,
        str,
        object,
    }
