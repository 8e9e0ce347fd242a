"""When something is wrong, the page says what to do about it."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, connection
from django.test import Client, override_settings
from django.urls import path

from firsthand.web import urls


def _raise(fault: Exception):
    def view(request):
        raise fault

    return view


urlpatterns = [
    *urls.urlpatterns,
    path("denied/", _raise(PermissionDenied("Ada may let you in."))),
    path("refused/", _raise(PermissionDenied())),
    path("suspicious/", _raise(SuspiciousOperation())),
    path("broken/", _raise(RuntimeError("inside"))),
]


@pytest.fixture
def odd_pages():
    with override_settings(ROOT_URLCONF=__name__):
        yield


def test_a_missing_page_says_why_it_may_be_missing(as_ada):
    answer = as_ada.get("/nothing-here/")
    assert answer.status_code == 404
    assert "nothing that you may see" in answer.content.decode()


def test_a_closed_page_says_who_may_open_it(as_ada, odd_pages):
    answer = as_ada.get("/denied/")
    assert answer.status_code == 403
    assert "Ada may let you in." in answer.content.decode()


def test_a_closed_page_names_the_administrator_when_nobody_else_is_named(as_ada, odd_pages):
    assert "An administrator gives roles" in as_ada.get("/refused/").content.decode()


def test_a_broken_page_says_that_nothing_is_lost_and_nothing_of_the_inside(as_ada, odd_pages):
    as_ada.raise_request_exception = False
    answer = as_ada.get("/broken/")
    assert answer.status_code == 500
    assert "What you saved before is safe." in answer.content.decode()
    assert "inside" not in answer.content.decode()


def test_what_cannot_be_read_is_answered_in_words(as_ada, odd_pages):
    answer = as_ada.get("/suspicious/")
    assert answer.status_code == 400
    assert "could not read" in answer.content.decode()


def test_a_form_from_an_old_page_says_to_send_it_again(db):
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "a"})
    assert answer.status_code == 403
    assert "Please send it again" in answer.content.decode()


def test_health_is_told_without_signing_in(client, db):
    assert client.get("/healthz").json() == {"ok": True}


def test_health_is_bad_when_the_database_does_not_answer(client, db, monkeypatch):
    def no_answer():
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", no_answer)
        assert client.get("/healthz").status_code == 503
