"""Files as people have them, and the two doors they come in by."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from firsthand.web import command

# With a language in each row, the child need not load the model that guesses it.
FORM = """Ref,When,Said,Stars,Store,Language
WF-1,2026-11-03,You took the money in four seconds,1,Leeds,en
WF-2,2026-11-03,Sofa is lovely,5,Leeds,en
WF-3,2026-11-04,,4,Leeds,en
"""


@pytest.fixture
def bring(db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Write a file, bring it in on the command line, and give back what that prints as JSON."""

    def brought(text: str, *options: str, name: str = "web-form.csv") -> Any:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        code = command.main(["import", str(path), "--json", *options])
        printed = capsys.readouterr()
        return json.loads(printed.out) if code == 0 else (code, printed.out + printed.err)

    return brought


def drop(client: Client, text: str | bytes, name: str = "web-form.csv", **more: str) -> Any:
    """Drop one file on the page."""
    content = text.encode() if isinstance(text, str) else text
    return client.post("/voices/import/", {"chosen": SimpleUploadedFile(name, content), **more})


def answer(client: Client, address: str, **more: str) -> Any:
    """Answer what the page asks, and press "Bring in"."""
    form = client.get(address).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    given |= {"basis": "public"} | more
    return client.post(address, {k: v for k, v in given.items() if v is not None}, follow=True)
