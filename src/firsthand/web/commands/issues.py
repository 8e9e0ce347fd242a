"""Issues: what was raised, who has it, and whether anybody answered.

  firsthand issues
  firsthand issues --state raised --json
  firsthand issues --kind alarm

Prints what every colleague may read, the newest first: a friction that no steward has opened is
left out, and so is the name of whoever raised one.
"""

from __future__ import annotations

import argparse

from firsthand.web.command_output import json_option, say, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--state", default="", help="raised, heard, weighed, trying, not_now …")
    parser.add_argument("--kind", default="", help="idea, friction, workaround, alarm …")
    parser.add_argument("--limit", type=int, default=50, help="how many at most (50)")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.issues.models import Issue
    from firsthand.issues.queries.as_data import as_data
    from firsthand.people.models import Person

    found = Issue.objects.standing().filter(is_open=True)
    if options.state:
        found = found.filter(state=options.state)
    if options.kind:
        found = found.filter(kind__key=options.kind)
    around = found.with_surroundings().select_related("inbox", "decider", "merged_into")
    # Somebody who holds no key and works on nothing: the rules for names are asked like anywhere.
    nobody = Person(is_active=False)
    told = [as_data(one, nobody) for one in around.newest_first()[: max(0, options.limit)]]
    if options.json:
        say_json({"issues": told})
        return 0
    for one in told:
        has = f", {one['listener']}" if one["listener"] else ""
        say(f"{one['raised_at'][:10]}  {one['state']:8} {one['kind']:15} {one['title']}{has}")
    return 0
