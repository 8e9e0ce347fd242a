"""Keep one worker alive. Loads no Django, so that nothing a job does can end it."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType
from uuid import uuid4

logger = logging.getLogger(__name__)
PAUSE = 1.0


class Supervisor:
    """Starts the worker again when it dies. It gets the same name, so it takes its jobs back at once."""

    def __init__(self, arguments: list[str]) -> None:
        name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:8]}"
        self.command = [sys.executable, "-m", "firsthand.web.command", "work", "--name", name]
        self.command += arguments
        self.child: subprocess.Popen[bytes] | None = None
        self.ending = False

    def run(self) -> int:
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        while not self.ending:
            self.child = subprocess.Popen(self.command)  # noqa: S603
            code = self.child.wait()
            if code >= 0 or self.ending:
                return max(code, 0)
            sys.stderr.write(f"The worker was ended by signal {-code}; starting it again.\n")
            time.sleep(PAUSE)
        return 0

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.ending = True
        if self.child and self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
