"""A mail server on the loopback that keeps what it is given: the standard library has none any more."""

from __future__ import annotations

import socketserver
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread


class Sink(socketserver.ThreadingTCPServer):
    """Speaks just enough SMTP. `refuses` maps a recipient to the answer that they get."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[EmailMessage] = []
        self.refuses: dict[str, str] = {}

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def __enter__(self) -> Sink:
        Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
        self.server_close()


class _Conversation(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        self.say("220 sink")
        for line in self.rfile:
            verb = line.split()[0].upper().decode() if line.split() else ""
            if verb == "QUIT":
                self.say("221 bye")
                return
            self.say(self.answer(verb, line.decode()))

    def answer(self, verb: str, line: str) -> str:
        if verb == "RCPT":
            to = line.split("<")[1].split(">", maxsplit=1)[0]
            return self.server.refuses.get(to, "250 ok")
        if verb == "DATA":
            self.say("354 go on")
            self.keep()
        return "250 ok"

    def keep(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        letter = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.letters.append(letter)

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
