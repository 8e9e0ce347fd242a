"""Signing in: django-allauth does it, django-axes slows down guessing. Nobody signs up alone."""

from __future__ import annotations

import uuid
from typing import Any

from allauth.account import forms
from allauth.account.adapter import DefaultAccountAdapter
from axes.helpers import get_cool_off
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from firsthand.outbox import actions as outbox
from firsthand.outbox import kinds
from firsthand.people.models import Person

NEW_PASSWORD = "password"  # noqa: S105 the name of a kind of message
kinds.register(
    kinds.Kind(id=NEW_PASSWORD, label=_("You asked for a new password"), urgent=True, always=True)
)


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "That e-mail and password do not belong together. "
            "After five tries we wait a quarter of an hour."
        ),
        "enter_current_password": _("That is not your password of today."),
        "incorrect_password": _("That is not your password."),
        "rate_limited": _("That was asked for too often. Wait a minute."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Whoever serves customers lands where they write down what they heard; all others on Today."""
        person = request.user
        if isinstance(person, Person) and person.has_role("agent") and not _leads(person):
            return reverse("capture")
        return str(super().get_login_redirect_url(request))

    def reauthenticate(self, user: Person, password: str) -> bool:
        # allauth looks for its own row of the e-mail address, which an invited person may not have.
        found = authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def send_password_reset_mail(self, user: Person, email: str, context: dict[str, Any]) -> None:
        """Send the link through the outbox, to the address we know, whatever was typed."""
        words = context | {"person": user}
        outbox.write(
            to=user,
            kind=NEW_PASSWORD,
            key=f"password:{uuid.uuid4()}",
            subject=render_to_string("account/email/password_reset_key_subject.txt", words),
            text=render_to_string("account/email/password_reset_key_message.txt", words),
        )


def _leads(person: Person) -> bool:
    return person.has_role("service_lead", "cx_lead", "executive", "analyst", "admin")


class SignInForm(forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self.fields["login"], _("E-mail"), autocomplete="username")
        _dress(self.fields["password"], _("Password"))
        _dress(self.fields["remember"], _("Stay signed in for 14 days. Not on a shared desk."))


class ForgottenForm(forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self.fields["email"], _("E-mail"), autocomplete="username")


class ChangeForm(forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self.fields["oldpassword"], _("The password of today"))
        _dress_new(self)


class SetForm(forms.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress_new(self)


class NewForm(forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress_new(self)


class AgainForm(forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self.fields["password"], _("Password"))


def who_tries(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Name the account that is tried, one spelling for each, wherever axes asks from."""
    given = (credentials or {}).get("email") or request.POST.get("login", "")
    return str(given).strip().lower()[:255]


def locked_out(request: HttpRequest, *args: Any) -> HttpResponse:
    """Say how long to wait, and nothing about whether the account exists."""
    wait = get_cool_off(request)
    response = render(
        request, "account/locked.html", {"minutes": round(wait.total_seconds() / 60)}, status=429
    )
    response["Retry-After"] = str(round(wait.total_seconds()))
    return response


def _dress_new(form: Any) -> None:
    _dress(form.fields["password1"], _("The new password"))
    form.fields["password1"].help_text = _("At least 15 characters. A few words are fine.")
    _dress(form.fields["password2"], _("The new password once more"))


def _dress(field: Any, label: Any, **attrs: str) -> None:
    """Put our words on a field of allauth; a placeholder is no label."""
    field.label = label
    field.help_text = ""
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)
