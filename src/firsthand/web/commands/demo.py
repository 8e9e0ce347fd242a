"""Start Firsthand with a made-up company in it. Asks nothing; stops with Ctrl-C.

The first time it makes two years of voices of Larkfield Home, which takes about half a minute.
Everything lies in the data folder (FIRSTHAND_DATA, ./var if you do not say). One click in
Settings, or `firsthand demo --remove`, takes the made-up company away again.
"""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from firsthand.web.command_output import say

DJANGO = False
FIRST_PORT = 8765


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--voices", type=int, default=20_000, help="how many (default: 20000)")
    parser.add_argument("--port", type=int, default=0, help="default: 8765, or the next free one")
    parser.add_argument("--no-serve", action="store_true", help="only make the company, then end")
    parser.add_argument("--remove", action="store_true", help="take the made-up company away")


def run(options: argparse.Namespace) -> int:
    port = options.port or free_port()
    os.environ.setdefault("FIRSTHAND_PLAIN_HTTP", "1")
    os.environ.setdefault("FIRSTHAND_URL", f"http://127.0.0.1:{port}")
    from firsthand.web.command import start_django
    from firsthand.web.commands.serve import prepare

    start_django()
    say("Preparing the database and the pages …")
    prepare(migrate=True)
    if options.remove:
        return _remove()
    _load(options.voices)
    password = _password()
    if options.no_serve:
        return 0
    process = _serve(port)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        if _answers(port, process):
            _tell(port, password)
        return process.wait()
    except KeyboardInterrupt:  # the server got it too, and ends with its children
        process.wait()
        return 0


def free_port(first: int = FIRST_PORT) -> int:
    """Return the first port from 8765 on that nobody listens on."""
    for port in range(first, first + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return first


def _load(voices: int) -> None:
    from django.utils import timezone

    from firsthand.people.working import listening
    from firsthand.web.command_output import TerminalProgress
    from firsthand.web.sample.load import load

    say("Making Larkfield Home: two years of a company that does not exist …")
    with listening(TerminalProgress()):
        if load(voices=voices, today=timezone.localdate()) is None:
            say("It is here already.")


def _remove() -> int:
    from firsthand.web.sample.remove import remove

    say(f"Larkfield Home is gone: {remove():,} voices and all that was made for them.")
    return 0


def _password() -> str:
    """One password for the made-up colleagues, made here and kept in the data folder."""
    from django.conf import settings

    from firsthand.web.sample.load import sign_ins

    kept = Path(settings.DATA) / "demo_password"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text("-".join(["larkfield", secrets.token_hex(4), secrets.token_hex(4)]))
    password = kept.read_text()
    for person, _words in sign_ins():
        if not person.check_password(password):
            person.set_password(password)
            person.save(update_fields=["password"])
    return password


def _tell(port: int, password: str) -> None:
    from firsthand.web.sample.load import sign_ins

    say("", f"Firsthand runs at  http://127.0.0.1:{port}/", "Sign in as")
    for person, words in sign_ins():
        say(f"  {person.email:36} {words}")
    say(f"with the password  {password}")
    say("Stop with Ctrl-C. Start again with the same command: nothing is lost.", "")
    sys.stdout.flush()


def _serve(port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "firsthand.web.command", "serve", "--with-work"]
    return subprocess.Popen([*command, "--port", str(port)])  # noqa: S603


def _answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Wait until the pages can be opened: an address that does not answer yet looks broken."""
    while process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz"):
                return True
        except OSError:
            time.sleep(0.2)
    return False
