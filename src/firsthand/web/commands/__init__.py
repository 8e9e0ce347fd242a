"""The subcommands of `firsthand`, one module each. A new file here is a new command.

A module has a docstring (its first line is the help), `arguments(parser)` and `run(options) -> int`;
`NAME` when the command's name is a word of Python. It imports Django only inside `run`.
"""

from __future__ import annotations
