"""Somebody who owns a step, and files as a phone makes them."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from firsthand.capture.models import Captured
from firsthand.journeys.models import Step
from firsthand.people.models import Person
from tests import make

WORDS = "I sent it back three weeks ago and my refund is still not here."


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def refund(cleo: Person) -> Step:
    """Cleo owns the step that speaks of refunds."""
    return owned(cleo)


def owned(person: Person) -> Step:
    step = make.step("refund")
    step.owner, step.keywords = person, ["refund"]
    step.save()
    return step


def send(client: Client, words: str = WORDS, **fields: Any) -> Any:
    told = {"kind": "story", "words": words, "key": str(uuid4())} | fields
    return client.post("/capture/", told)


def sent(client: Client, words: str = WORDS, **fields: Any) -> Captured:
    """Send it, and give what was kept."""
    answer = send(client, words, **fields)
    assert answer.status_code == 302, answer.content.decode()
    return Captured.objects.get(public_id=answer.url.rstrip("/").rpartition("/")[2])


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **more: Any) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "orange").save(out, kind, **more)
    return SimpleUploadedFile(f"sofa.{kind.lower()}", out.getvalue())


def note(content: bytes = b"OggS" + bytes(range(200))) -> SimpleUploadedFile:
    return SimpleUploadedFile("note.ogg", content)
