"""What a kind asks for beside the common form: each kind that has more to say registers it here.

The form of raising shows the fields under the common ones, and calls `keep` in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from firsthand.issues.models import Issue
from firsthand.people.models import Person


@dataclass(frozen=True, slots=True)
class Extra:
    form: type[forms.Form]
    keep: Callable[[Issue, Mapping[str, Any], Person | None], None]
    """Called with the issue, what was filled in, and who did."""


_extras: dict[str, Extra] = {}


def register(kind: str, extra: Extra) -> None:
    _extras[kind] = extra


def extra_of(kind: str) -> Extra | None:
    return _extras.get(kind)
