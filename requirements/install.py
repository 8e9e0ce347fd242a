"""Install locked requirements and Firsthand itself into the interpreter that runs this."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PIP = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]


def main() -> None:
    build, *rest = sys.argv[1:]
    subprocess.run([*PIP, "--require-hashes", "-r", build], check=True)
    for installer in (_uv(), PIP):
        # uv is ten times faster; where it cannot run or cannot read pip's configuration, pip does.
        if all(_run(installer, "--require-hashes", "-r", file) for file in rest):
            break
    else:
        sys.exit("The packages could not be installed: is a package registry within reach?")
    subprocess.run([*PIP, "--no-build-isolation", "--editable", str(ROOT)], check=True)


def _uv() -> list[str]:
    uv = Path(sys.executable).with_name("uv")
    return [str(uv), "pip", "install", "--quiet", "--no-deps", "--python", sys.executable]


def _run(installer: list[str], *arguments: str) -> bool:
    try:
        return subprocess.run([*installer, *arguments], check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    main()
