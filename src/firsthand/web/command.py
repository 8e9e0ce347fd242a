"""`firsthand`: the command. It finds its subcommands in `commands/` and loads Django only when one runs."""

from __future__ import annotations

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from firsthand import __version__
from firsthand.web import commands
from firsthand.web.command_ends import OK, Ended, NotNow


def main(arguments: Sequence[str] | None = None) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.web.settings")
    chosen = parser().parse_args(arguments)
    try:
        if chosen.django:
            start_django()
        return int(_run(chosen) or OK)
    except Ended as end:
        sys.stderr.write(f"firsthand {chosen.command}: {end}\n")
        return end.code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Somebody reads only the first lines (`| head`): that is their right.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _run(chosen: argparse.Namespace) -> int | None:
    """Run what was asked; where a table is missing, say that, and what to do, in a sentence."""
    if not chosen.django:
        return chosen.run(chosen)  # type: ignore[no-any-return]
    from django.db import OperationalError, ProgrammingError

    try:
        return chosen.run(chosen)  # type: ignore[no-any-return]
    except (OperationalError, ProgrammingError) as error:
        if not _is_of_another_version():
            raise
        raise NotNow(
            "the database is empty or of another version. Run: firsthand migrate"
        ) from error


def _is_of_another_version() -> bool:
    from firsthand.web.commands.check import waiting_migrations

    try:
        return waiting_migrations() > 0
    except Exception:  # whatever keeps it from telling is the better story
        return False


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="firsthand", description="Contact, voice, meaning and change: run and ask Firsthand."
    )
    top.add_argument("--version", action="version", version=f"firsthand {__version__}")
    named = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, module in found():
        text = (module.__doc__ or "").strip()
        below = named.add_parser(
            name,
            help=text.split("\n")[0],
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.arguments(below)
        below.set_defaults(run=module.run, django=getattr(module, "DJANGO", True))
    return top


def found() -> list[tuple[str, ModuleType]]:
    names = [entry.name for entry in pkgutil.iter_modules(commands.__path__)]
    modules = [import_module(f"{commands.__name__}.{name}") for name in names]
    named = [(getattr(m, "NAME", m.__name__.rpartition(".")[2]), m) for m in modules]
    return sorted(named, key=lambda pair: pair[0])


def start_django() -> None:
    import django

    django.setup()


if __name__ == "__main__":
    sys.exit(main())
