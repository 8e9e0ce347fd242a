"""Every setting that an operator can make, by environment. The reference page is tested against this."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: what it is when nobody says anything, and what it does."""

    name: str
    default: str
    meaning: str

    @property
    def value(self) -> str:
        return os.environ.get(self.name, self.default)

    @property
    def on(self) -> bool:
        return self.value.strip().lower() in {"1", "true", "yes", "on"}


class BadSetting(ValueError):
    """A setting means nothing, or more than it should; the text names it and the cure."""


DATA = Setting("FIRSTHAND_DATA", "./var", "Folder for database, media, exports, lake and backups.")
DATABASE_URL = Setting(
    "FIRSTHAND_DATABASE_URL",
    "",
    "`postgresql://user:password@host:5432/name`. Empty: SQLite in the data folder.",
)
DEBUG = Setting("FIRSTHAND_DEBUG", "", "`1` shows error pages with code. Never on a network.")
SECRET_KEY = Setting(
    "FIRSTHAND_SECRET_KEY", "", "Signs sessions. Empty: made once and kept in the data folder."
)
URL = Setting(
    "FIRSTHAND_URL", "http://127.0.0.1:8765", "The address that people use; goes into mail."
)
PLAIN_HTTP = Setting(
    "FIRSTHAND_PLAIN_HTTP",
    "",
    "`1` serves without TLS (loopback or a trial). Otherwise cookies are secure and HTTP redirects.",
)
EMAIL_URL = Setting(
    "FIRSTHAND_EMAIL_URL",
    "",
    "`smtp://user:password@host:587?tls=1`. Empty: messages stay in the outbox, nothing is sent.",
)
EMAIL_FROM = Setting("FIRSTHAND_EMAIL_FROM", "firsthand@localhost", "Sender of all mail.")
PUSH_CONTACT = Setting(
    "FIRSTHAND_PUSH_CONTACT",
    "",
    "`mailto:you@company.example`: whom makers of browsers may write to. With it, people may let their"
    " browsers be told; the title of a message leaves, sealed. Empty: no push.",
)
CHAT_URL = Setting(
    "FIRSTHAND_CHAT_URL",
    "",
    "An address of Apprise with `{to}` where a person's name goes, as `slack://bot-token/@{to}`. People"
    " may then be told in the chat: the title, and a link. Empty: no chat.",
)
WEBHOOKS_INSIDE = Setting(
    "FIRSTHAND_WEBHOOKS_INSIDE",
    "",
    "Private networks that webhooks and push may reach, with commas: `10.1.2.0/24, 127.0.0.1`. Empty:"
    " nothing inside the house is reached.",
)
TIME_ZONE = Setting("FIRSTHAND_TIME_ZONE", "Europe/London", "The company's zone until it sets one.")
LANGUAGE = Setting("FIRSTHAND_LANGUAGE", "en-gb", "The language until a person chooses one.")
UPLOAD_MB = Setting("FIRSTHAND_UPLOAD_MB", "200", "Largest file that may be dropped, in MB.")
TRUSTED_PROXIES = Setting(
    "FIRSTHAND_TRUSTED_PROXIES",
    "",
    "How many proxies stand in front (`1`), or their addresses and networks with commas. Sign-in is"
    " then slowed by the visitor's address, not the proxy's. Empty: `X-Forwarded-For` is not believed.",
)
WORKERS = Setting("FIRSTHAND_WORKERS", "2", "Web processes of `firsthand serve`.")

ALL = [
    DATA,
    DATABASE_URL,
    DEBUG,
    SECRET_KEY,
    URL,
    PLAIN_HTTP,
    EMAIL_URL,
    EMAIL_FROM,
    PUSH_CONTACT,
    CHAT_URL,
    WEBHOOKS_INSIDE,
    TIME_ZONE,
    LANGUAGE,
    UPLOAD_MB,
    TRUSTED_PROXIES,
    WORKERS,
]


def data_folder() -> Path:
    folder = Path(DATA.value).expanduser().resolve()
    for name in ("", "media", "exports", "backups", "uploads", "lake"):
        (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(folder: Path) -> str:
    """Return the operator's key, else one of our own that survives a restart."""
    if SECRET_KEY.value:
        return SECRET_KEY.value
    kept = folder / "secret_key"
    if not kept.exists():
        try:
            handle = os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:  # another process was first
            return kept.read_text()
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return kept.read_text()


def database(url: str, folder: Path) -> dict[str, Any]:
    return _postgresql(url) if url else _sqlite(folder / "firsthand.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "firsthand.web.sqlite",
        "NAME": path,
        "OPTIONS": {
            # A deferred transaction that turns into a write ignores the timeout: begin as a writer.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA secure_delete=ON;"
            ),
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Compiling the statement of a page takes longer than running it uncompiled.
        "OPTIONS": {"options": "-c jit=off"},
    }


def chat(url: str) -> str:
    """Return the address of the chat service; refuse one that would tell everybody everything."""
    if url and "{to}" not in url:
        raise BadSetting(
            f"FIRSTHAND_CHAT_URL is {url.partition(':')[0]}://… without {{to}}: a message to one person"
            " would be shown to all. Put {to} where the person's name goes."
        )
    return url


def networks(told: str) -> str:
    """Return networks with commas as they were told; refuse what is none."""
    for one in told.replace(",", " ").split():
        try:
            ip_network(one, strict=False)
        except ValueError as error:
            raise BadSetting(
                f"FIRSTHAND_WEBHOOKS_INSIDE: {one} is no network. Write it as 10.1.2.0/24."
            ) from error
    return told


def push(contact: str) -> str:
    """Return whom makers of browsers may write to; they ask for an address of mail or web."""
    if contact and not contact.startswith(("mailto:", "https://")):
        raise BadSetting(f"FIRSTHAND_PUSH_CONTACT is {contact}. Begin it with mailto: or https://.")
    return contact


def email(url: str) -> dict[str, Any]:
    """Turn the address of a mail server into Django's settings; without one nothing leaves."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": "tls=1" in parts.query,
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
