"""The same arithmetic at two speeds: plain Python at once, compiled by numba for a million rows.

Importing numba alone takes about a second, longer than a planner waits for one what-if. So a file
of kernels is plain Python; `compiled` loads that file a second time with every function compiled,
when there is so much to do that it pays.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from threading import RLock
from types import ModuleType
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])

TWIN = "_compiled"
PAYS_FROM = 20_000
"""Rows from which loading numba is quicker than plain Python; once it is loaded, `PAYS_WARM`."""
PAYS_WARM = 16

_loading: list[Callable[[Any], Any]] = []
_lock = RLock()


def kernel(function: F) -> F:
    """Mark a function that is compiled in the twin of its module.

    It may use floats, integers, arrays, `math`, tuples of constants, and other kernels.
    """
    return cast(F, _loading[-1](function)) if _loading else function


def compiled(module: ModuleType) -> ModuleType:
    """The twin of a module of kernels, compiled; made once per process, cached on disk by numba.

    The compiled code lies beside the source, else (a read-only installation) in the user's cache
    folder, or in `NUMBA_CACHE_DIR`. Where nothing can be written it is compiled in each process.
    """
    name = module.__name__ + TWIN
    with _lock:
        if name not in sys.modules:
            sys.modules[name] = _loaded_again(module, name)
        return sys.modules[name]


def quickest(module: ModuleType, rows: int) -> Any:
    """The module or its compiled twin, whichever answers sooner for so many rows."""
    warm = module.__name__ + TWIN in sys.modules
    return compiled(module) if rows >= (PAYS_WARM if warm else PAYS_FROM) else module


def _loaded_again(module: ModuleType, name: str) -> ModuleType:
    spec = spec_from_file_location(name, module.__file__)
    if spec is None or spec.loader is None:  # pragma: no cover  (a package without files)
        return module
    twin = module_from_spec(spec)
    _loading.append(_jit)
    try:
        spec.loader.exec_module(twin)
    finally:
        _loading.pop()
    return twin


def _jit(function: Callable[..., Any]) -> Any:
    from numba import njit

    settings: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
    try:
        return njit(cache=True, **settings)(function)
    except RuntimeError:  # numba found no folder that it may write its cache to
        return njit(**settings)(function)
