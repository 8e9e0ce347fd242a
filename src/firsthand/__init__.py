"""Firsthand: nobody who decides about customers stays out of earshot of them."""

from __future__ import annotations

__version__ = "0.1.0"
