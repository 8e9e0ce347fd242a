"""Choose versions anew: `make lock`. Hashes go into the files, addresses of registries do not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
UV = [str(Path(sys.executable).with_name("uv")), "pip", "compile", "--quiet", "--universal"]
FORM = ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header"]


def lock(target: str, *arguments: str) -> None:
    command = [*UV, *FORM, "--python-version", "3.11", *arguments, "-o", str(HERE / target)]
    subprocess.run(command, check=True, cwd=HERE.parent)


if __name__ == "__main__":
    lock("build.txt", "requirements/build.in")
    lock("run.txt", "pyproject.toml")
    lock("dev.txt", "--extra", "dev", "-c", "requirements/run.txt", "pyproject.toml")
