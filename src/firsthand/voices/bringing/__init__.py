"""Bringing in: what happens to a row in the child, and the words for what can go wrong."""

from __future__ import annotations
