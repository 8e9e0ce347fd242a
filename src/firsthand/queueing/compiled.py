"""Kernels that never run as plain Python: simulation and the transient day.

Modules named `*_kernel` import this at the top; everything else imports them inside functions,
because loading numba alone takes about a second. `compiling` serves arithmetic that has a plain
twin.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])

# Division by zero gives inf as in numpy. No fast maths: a result must not depend on the machine.
_SETTINGS: Final[dict[str, Any]] = {"nogil": True, "error_model": "numpy"}


def compiled(function: F) -> F:
    """Compile on the first call, cache beside the source, let go of the interpreter lock."""
    try:
        return njit(cache=True, **_SETTINGS)(function)  # type: ignore[no-any-return]
    except RuntimeError:  # numba found no folder that it may write its cache to
        return njit(**_SETTINGS)(function)  # type: ignore[no-any-return]
