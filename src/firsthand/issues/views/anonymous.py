"""A note without a name: write it, come back with the receipt, read how many wrote.

Nothing here writes a session, a message, an audit row or a line of log about the one who writes;
answers are never kept by a browser or a proxy.
"""

from __future__ import annotations

import time
from collections import deque
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from firsthand.issues.actions import anonymous
from firsthand.issues.anonymous_check import in_this_company
from firsthand.issues.forms.anonymous import NoteForm, ReceiptForm, WordsForm
from firsthand.issues.models.anonymous import Note
from firsthand.people.http import PersonRequest, sent

WRONG_A_MINUTE = 30
_wrong: deque[float] = deque(maxlen=WRONG_A_MINUTE)
"""When receipts were tried that are none: of everybody together, in memory, with nobody's address."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: PersonRequest) -> HttpResponse:
    if request.method != "POST":
        form = NoteForm(initial={"receipt": anonymous.new_receipt()})
        return render(request, "issues/anonymous_write.html", {"form": form})
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "issues/anonymous_write.html", {"form": form}, status=422)
    told = form.cleaned_data
    telling = [] if told["anyway"] else in_this_company(told["words"])
    if telling:
        context = {"form": form, "telling": telling}
        return render(request, "issues/anonymous_write.html", context, status=422)
    try:
        anonymous.send(told["words"], told["sort"], told["receipt"], person=request.user)
    except anonymous.TooManyToday:
        form.add_error(None, _("That is enough for one day. Come back tomorrow."))
        return render(request, "issues/anonymous_write.html", {"form": form}, status=429)
    return render(request, "issues/anonymous_sent.html", {"receipt": in_fours(told["receipt"])})


def in_fours(receipt: str) -> str:
    return " ".join(receipt[place : place + 4] for place in range(0, len(receipt), 4))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Read the answer, reply, or take it back: with the receipt, signed in or not."""
    form = ReceiptForm(sent(request))
    if request.method != "POST" or not form.is_valid():
        return _ask(request, form, status=422 if form.errors else 200)
    if _too_many():
        form.add_error(None, _("Too many wrong receipts were tried. Wait a minute."))
        return _ask(request, form, status=429)
    note = anonymous.found(form.cleaned_data["receipt"])
    if note is None:
        _wrong.append(time.monotonic())
        form.add_error("receipt", _("No note has this receipt, or it was taken back."))
        return _ask(request, form, status=422)
    return _done(request, note, request.POST.get("verb", ""))


def _too_many() -> bool:
    return len(_wrong) == WRONG_A_MINUTE and time.monotonic() - _wrong[0] < 60


def _ask(request: HttpRequest, form: ReceiptForm, *, status: int) -> HttpResponse:
    return render(request, "issues/anonymous_receipt.html", {"form": form}, status=status)


def _done(request: HttpRequest, note: Note, verb: str) -> HttpResponse:
    words = WordsForm(request.POST if verb == "reply" else None)
    if verb == "withdraw":
        anonymous.withdraw(note)
        return render(request, "issues/anonymous_gone.html")
    replied = verb == "reply" and words.is_valid()
    if replied:
        anonymous.reply(note, words.cleaned_data["words"])
        words = WordsForm()
    return _note(request, note, words, replied=replied)


def _note(request: HttpRequest, note: Note, words: WordsForm, **also: Any) -> HttpResponse:
    digits = "".join(request.POST["receipt"].split())
    context = {"note": note, "thread": note.thread.in_order(), "words": words, "receipt": digits}
    status = 422 if words.errors else 200
    return render(request, "issues/anonymous_note.html", context | also, status=status)
