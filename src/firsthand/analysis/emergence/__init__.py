"""Early warning: what is being said more than it used to be, told before a report would show it."""

from __future__ import annotations
