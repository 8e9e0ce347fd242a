"""Photos and voice notes: drawn again, played by those who may, gone when somebody asks."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image

from firsthand.capture.models import Attachment, Captured
from firsthand.people import erasure_run, retention
from firsthand.people.models import Erasure
from firsthand.voices.subjects import adopt
from tests.capture.conftest import note, photo, send, sent


def kept() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT, "captures").rglob("*") if path.is_file()]


def erase(kind: str, subject) -> None:
    erasure_run.carry_out(
        Erasure.objects.create(subject_kind=kind, subject_id=subject.public_id, reason="asked")
    )


def test_b9_a_photo_is_kept_without_what_the_phone_wrote_into_it(as_ben):
    exif = Image.Exif()
    exif[0x010F], exif[0x9003] = "Secret Phone", "2026:11:19 10:00:00"
    captured = sent(as_ben, photo=photo(exif=exif.tobytes()))
    answer = as_ben.get(f"{captured.get_absolute_url()}photo/")
    content = answer.content
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert b"Secret Phone" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


def test_a_photo_taken_sideways_stands_upright_and_a_large_one_is_made_smaller(as_ben):
    exif = Image.Exif()
    exif[0x0112] = 6
    captured = sent(as_ben, photo=photo(size=(3000, 1000), exif=exif.tobytes()))
    answer = as_ben.get(f"{captured.get_absolute_url()}photo/")
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.width < picture.height <= 2048


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_become_jpegs(as_ben, kind):
    captured = sent(as_ben, photo=photo(kind))
    assert Attachment.objects.get(captured=captured).type == "image/jpeg"


def _bomb() -> bytes:
    """A PNG of a kilobyte that says it is 60,000 pixels wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 9_000, 9_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000)))


HOSTILE_PHOTOS = {
    "a program": b"MZ" + bytes(500),
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "half a picture": photo().read()[:200],
    "a bomb": _bomb(),
    "another format": photo("GIF").read(),
    "noise behind a good beginning": photo().read()[:30] + bytes(300),
}


@pytest.mark.parametrize("what", HOSTILE_PHOTOS)
def test_what_is_no_photo_is_refused_with_a_sentence(as_ben, what):
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = send(as_ben, photo=SimpleUploadedFile("a.jpg", HOSTILE_PHOTOS[what]))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "not a photo that we can read" in page or "too many pixels" in page
    # What was written is not lost.
    assert "my refund is still not here" in page
    assert kept() == []


HOSTILE_AUDIO = {
    "a program": b"MZ" + bytes(500),
    "a page": b"<html><script>alert(1)</script></html>" + bytes(100),
    "a film's wrapper of another kind": b"\x1aE\xdf\xa3" + bytes(300),
    "a picture in the wrapper of a sound": b"RIFF\0\0\0\0WEBP" + bytes(100),
    "nearly nothing": b"OggS",
}


@pytest.mark.parametrize("what", HOSTILE_AUDIO)
def test_what_is_no_voice_note_is_refused_with_a_sentence(as_ben, what):
    answer = send(as_ben, audio=note(HOSTILE_AUDIO[what]))
    assert answer.status_code == 422
    assert "not a voice note that we can play" in answer.content.decode()
    assert kept() == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x1aE\xdf\xa3\x01\x00webm" + bytes(80), "audio/webm"),
        (b"\0\0\0\x20ftypM4A " + bytes(80), "audio/mp4"),
        (b"\0\0\0\x20ftyp3gp4" + bytes(80), "audio/3gpp"),
        (b"RIFF\0\0\0\0WAVE" + bytes(80), "audio/wav"),
        (b"ID3\x04" + bytes(80), "audio/mpeg"),
        (b"\xff\xfb\x90\x64" + bytes(80), "audio/mpeg"),
    ],
)
def test_the_bytes_say_what_a_voice_note_is(as_ben, content, kind):
    captured = sent(as_ben, audio=note(content))
    answer = as_ben.get(f"{captured.get_absolute_url()}audio/")
    assert answer.headers["Content-Type"] == kind
    assert answer.content == content


def test_a_voice_note_alone_is_enough_for_a_story(as_ben):
    captured = sent(as_ben, "", audio=note())
    assert not captured.voice.has_words
    assert "<audio" in as_ben.get(captured.get_absolute_url()).content.decode()


def test_a_photo_alone_says_nothing_yet(as_ben):
    assert send(as_ben, "", photo=photo()).status_code == 422


def test_one_can_jump_in_a_voice_note(as_ben):
    content = b"OggS" + bytes(range(200))
    url = f"{sent(as_ben, audio=note(content)).get_absolute_url()}audio/"
    part = as_ben.get(url, headers={"range": "bytes=10-19", "accept-encoding": "gzip"})
    assert (part.status_code, part.content) == (206, content[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(content)}"
    assert as_ben.get(url, headers={"range": "bytes=-4"}).content == content[-4:]
    past = as_ben.get(url, headers={"range": "bytes=9999-"})
    assert (past.status_code, past.headers["Content-Range"]) == (416, f"bytes */{len(content)}")
    whole = as_ben.get(url, headers={"accept-encoding": "gzip"})
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert int(whole.headers["Content-Length"]) == len(content)


def test_files_are_for_whoever_sees_the_capture(as_ben, as_cleo, as_eve, as_dev, as_ada, refund):
    captured = sent(as_ben, kind="friction", photo=photo(), audio=note())
    for sort in ("photo", "audio"):
        url = f"{captured.get_absolute_url()}{sort}/"
        assert [c.get(url).status_code for c in (as_ben, as_cleo, as_ada)] == [200, 200, 200]
        assert [c.get(url).status_code for c in (as_eve, as_dev)] == [404, 404]
        assert "no-store" in as_ben.get(url).headers["Cache-Control"]
        assert as_ben.get(url).headers["X-Content-Type-Options"] == "nosniff"


def test_what_was_taken_back_shows_no_files(as_ben, as_ada):
    url = sent(as_ben, photo=photo()).get_absolute_url()
    as_ben.post(f"{url}take-back/")
    assert [c.get(f"{url}photo/").status_code for c in (as_ben, as_ada)] == [404, 404]


def test_an_erasure_of_the_customer_takes_photo_and_voice_note(as_ben):
    captured = sent(as_ben, photo=photo(), audio=note(), call="48213")
    assert len(kept()) == 2
    erase("customer", adopt(captured.voice))
    assert kept() == []
    captured.refresh_from_db()
    assert (captured.call, captured.voice.shown) == ("", "")
    assert not Attachment.objects.exists()


def test_an_erasure_of_the_colleague_takes_their_voice_and_their_photos(as_ben, ben):
    sent(as_ben, photo=photo(), audio=note())
    erase("person", ben)
    assert kept() == []


def test_an_erasure_leaves_what_somebody_else_sent_too(as_ben, as_eve, ben):
    sent(as_ben, photo=photo())
    other = sent(as_eve, photo=photo())
    assert len(kept()) == 1
    erase("person", ben)
    assert as_eve.get(f"{other.get_absolute_url()}photo/").status_code == 200


def test_files_go_when_their_time_is_over(as_ben):
    sent(as_ben, photo=photo())
    past = timezone.now() - timedelta(days=400)
    Attachment.objects.update(made_at=past)
    retention.purge()
    assert kept() == []
    assert Captured.objects.count() == 1


def test_more_than_may_be_sent_is_refused_before_it_is_read(as_ben):
    answer = as_ben.post("/capture/", {"words": "x"}, CONTENT_LENGTH="40000000")
    assert answer.status_code == 413
    assert "too much at once" in answer.content.decode()
