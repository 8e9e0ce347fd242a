"""An e-mail counts for nothing until the colleague whose address it bears says that it is theirs."""

from __future__ import annotations

import io
import json
from email.message import EmailMessage

import pytest

from firsthand.capture.models import Captured, Letter
from firsthand.outbox.models import Message
from firsthand.voices.models import Voice
from firsthand.web.command import main
from tests.capture.conftest import WORDS, sent


def mail(words: str = WORDS, subject: str = "Heard today", **headers: str) -> bytes:
    made = EmailMessage()
    told = {
        "From": "Ben <BEN@larkfield.example>",
        "To": "capture@larkfield.example",
        "Message-ID": "<1@larkfield.example>",
        "Subject": subject,
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in told.items():
        made[name] = value
    made.set_content(words)
    return made.as_bytes()


@pytest.fixture
def pipe(monkeypatch, capsys):
    def into(raw: bytes, *options: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        code = main(["capture-mail", *options])
        told = capsys.readouterr()
        return code, told.out + told.err

    return into


def test_a_letter_waits_unseen_until_its_sender_confirms_it(pipe, as_ben, ben, as_ada):
    code, told = pipe(mail())
    assert (code, told) == (0, "It waits until the sender confirms it.\n")
    assert not Voice.objects.exists()
    letter = Letter.objects.get()
    assert Message.objects.get().to == ben
    assert WORDS not in Message.objects.get().text
    page = as_ben.get(f"/capture/?letter={letter.public_id}").content.decode()
    assert "It arrived by e-mail. Is it yours?" in page
    assert WORDS in page
    captured = sent(as_ben, WORDS, letter=str(letter.public_id))
    assert captured.by_mail
    assert not Letter.objects.exists()
    assert captured.voice.heard_by == ben


def test_nobody_else_reads_or_confirms_it(pipe, ben, as_eve, as_ada):
    pipe(mail())
    letter = Letter.objects.get()
    for client in (as_eve, as_ada):
        assert WORDS not in client.get(f"/capture/?letter={letter.public_id}").content.decode()
        assert client.post(f"/capture/letters/{letter.public_id}/drop/").status_code == 404
        told = {"kind": "story", "words": "Mine", "letter": str(letter.public_id)}
        assert client.post("/capture/", told).status_code == 422
    assert not Captured.objects.exists()


def test_a_letter_that_is_not_mine_is_deleted_unseen(pipe, as_ben):
    pipe(mail())
    letter = Letter.objects.get()
    assert "to confirm" in as_ben.get("/capture/mine/").content.decode()
    as_ben.post(f"/capture/letters/{letter.public_id}/drop/")
    assert not Letter.objects.exists()


def test_delivered_twice_it_is_here_once(pipe, ben):
    pipe(mail())
    assert pipe(mail())[1] == "It is here already.\n"
    assert Letter.objects.count() == 1


def test_the_subject_may_say_the_kind(pipe, ben):
    pipe(mail("Ring first.", "Idea: ring first"))
    assert Letter.objects.get().kind == "idea"


@pytest.mark.parametrize(
    "headers",
    [
        {"From": "mallory@elsewhere.example"},
        {"From": "ben@larkfield.example, ada@larkfield.example"},
        {"From": "not an address"},
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<all.larkfield.example>"},
    ],
)
def test_strangers_and_machines_are_turned_away(pipe, ben, headers):
    code, told = pipe(mail(**headers))
    assert code == 1
    assert "Not taken in" in told
    assert not Letter.objects.exists()


def test_whoever_left_writes_no_letters(pipe, ben, root):
    from firsthand.people import handover

    handover.deactivate(ben, by=root)
    assert pipe(mail())[0] == 1


def nested(depth: int) -> bytes:
    head = b"From: ben@larkfield.example\r\nMIME-Version: 1.0\r\n"
    body = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(depth)
    )
    return head + body + b"Content-Type: text/plain\r\n\r\nhello"


HOSTILE = {
    "nested thirty deep": nested(30),
    "nested three thousand deep": nested(3_000),
    "nested and long": nested(20) + b"\r\n" * 70_000,
    "too large": b"From: ben@larkfield.example\r\n\r\n" + b"a" * 2_200_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_letter_ends_in_a_sentence(pipe, ben, what):
    code, told = pipe(HOSTILE[what])
    assert code == 3
    assert "not an e-mail that can be read" in told
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "raw",
    [
        mail().replace(b"utf-8", b"x-klingon"),
        mail().replace(b'charset="utf-8"', b'charset="\xff\xfe"'),
        b"From: ben@larkfield.example\r\nContent-Type: text/html\r\n\r\n<p>" + WORDS.encode(),
        b"From: ben@larkfield.example\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n",
        b"From: ben@larkfield.example\r\nSubject: =?x-klingon?q?=41?=\r\n\r\nwords",
        b"From: ben@larkfield.example\r\nContent-Type: text/plain; charset=\r\n\r\nwords \0 here",
    ],
)
def test_an_odd_letter_is_read_as_far_as_it_goes_or_refused(pipe, ben, raw):
    code, _told = pipe(raw)
    assert code in (0, 1, 3)
    assert all("\0" not in words for words in Letter.objects.values_list("words", flat=True))


def test_a_maildir_is_taken_in_once(pipe, ben, tmp_path):
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1").write_bytes(mail())
    (tmp_path / "new" / "2").write_bytes(nested(30))
    (tmp_path / "new" / "3").write_bytes(mail(From="mallory@elsewhere.example"))
    code, told = pipe(b"", "--maildir", str(tmp_path), "--json")
    assert code == 0
    assert json.loads(told) == {"waiting": 1, "already": 0, "not_taken": 1, "unreadable": 1}
    assert list((tmp_path / "new").iterdir()) == []
    assert json.loads(pipe(b"", "--maildir", str(tmp_path), "--json")[1])["waiting"] == 0


def test_files_on_a_letter_are_counted_and_left_out(pipe, ben, as_ben):
    made = EmailMessage()
    made["From"] = "ben@larkfield.example"
    made.set_content(WORDS)
    made.add_attachment(b"x" * 10, maintype="image", subtype="jpeg", filename="a.jpg")
    pipe(made.as_bytes())
    letter = Letter.objects.get()
    assert letter.left_out == 1
    page = as_ben.get(f"/capture/?letter={letter.public_id}").content.decode()
    assert "One file hung on it and was not taken in" in page
