"""Say something to one person: in their language, by their clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import timezone, translation

from firsthand.outbox.quiet import zone_of
from firsthand.people.models import Person


@contextmanager
def speaking_to(person: Person) -> Iterator[None]:
    language = person.language or settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(zone_of(person)):
        yield
