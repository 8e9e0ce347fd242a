"""Pages of a long list: nobody counts half a million rows to show twenty."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property

SIZE = 20
MOST = 1_000
"""So many rows are counted and shown page by page; beyond them filters and exports lead."""


class Pages(Paginator):
    """Pages of a queryset, the first thousand rows of it."""

    def __init__(self, found: Any, size: int = SIZE) -> None:
        super().__init__(found, size)

    @cached_property
    def count(self) -> int:
        found: Any = self.object_list
        counted: int = found.order_by()[: MOST + 1].count()
        return min(counted, MOST)
