"""Clocks: how long ago everybody last met a customer.

  firsthand clocks
  firsthand clocks --json

Prints everybody who works here, promised or not: on this machine the operator sees all of it.
"Never" is written down; "not known" means that no log is kept for somebody yet.
"""

from __future__ import annotations

import argparse

from firsthand.web.command_output import json_option, say, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from firsthand.encounters.clock_words import ago
    from firsthand.encounters.queries.clocks import clocks
    from firsthand.encounters.queries.clocks_export import as_data
    from firsthand.people.models import Person

    found = clocks(Person.objects.active(), timezone.localdate())
    if options.json:
        say_json({"clocks": [as_data(one) for one in found]})
        return 0
    for one in found:
        say(
            f"{ago(one.days, one.band):>14}  {one.name}{', ' + one.function if one.function else ''}"
        )
    return 0
