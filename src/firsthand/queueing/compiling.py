"""The same arithmetic at two speeds: plain Python at once, compiled by numba for a million rows.

Importing numba alone takes about a second, longer than a planner waits for one what-if. So a file
of kernels is plain Python; `compiled` loads that file a second time with every function compiled,
when there is so much to do that it pays.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from threading import RLock
from types import ModuleType
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])

TWIN = "_compiled"
SOURCES = ("kernels", "quadrature", "compiling")
PAYS_FROM = 20_000
"""Rows from which loading numba is quicker than plain Python; once it is loaded, `PAYS_WARM`."""
PAYS_WARM = 16

_loading: list[str] = []
_lock = RLock()


def kernel(function: F) -> F:
    """Mark a function that is compiled in the twin of its module.

    It may use floats, integers, arrays, `math`, `constants`, and other kernels.
    """
    return cast(F, _jit(function)) if _loading else function


def summing_kernel(function: F) -> F:
    """Mark a kernel whose sums may be taken in any order: several at once, four times quicker."""
    return (
        cast(F, _jit(function, fastmath={"reassoc", "contract", "arcp", "nsz"}))
        if _loading
        else function
    )


def constants(values: tuple[float, ...]) -> Any:
    """A row of constants: a tuple for plain Python, an array for compiled code."""
    if not _loading:
        return values
    import numpy as np

    return np.array(values)


def is_compiled() -> bool:
    """Whether the module that asks while it is loaded is the compiled twin."""
    return bool(_loading)


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


def same_speed(module: ModuleType) -> Any:
    """For a module of kernels that uses another: that module, compiled if this one is."""
    return compiled(module) if _loading else module


def quickest(module: ModuleType, rows: int) -> Any:
    """The module or its compiled twin, whichever answers sooner for so many rows."""
    warm = module.__name__ + TWIN in sys.modules
    return compiled(module) if rows >= (PAYS_WARM if warm else PAYS_FROM) else module


def _loaded_again(module: ModuleType, name: str) -> ModuleType:
    spec = spec_from_file_location(name, module.__file__)
    if spec is None or spec.loader is None:  # pragma: no cover  (a package without files)
        return module
    twin = module_from_spec(spec)
    _loading.append(name)
    try:
        spec.loader.exec_module(twin)
    finally:
        _loading.pop()
    return twin


def _jit(function: Callable[..., Any], **settings: Any) -> Any:
    from numba import njit

    settings |= {"nogil": True, "error_model": "numpy"}
    try:
        ready = njit(cache=True, **settings)(function)
    except (RuntimeError, OSError):  # there is no folder that numba may write its cache to
        return njit(**settings)(function)
    # Numba looks at one file only; a kernel is stale when any file of kernels has changed.
    cached: Any = getattr(getattr(ready, "_cache", None), "_cache_file", None)
    if hasattr(cached, "_source_stamp"):
        cached._source_stamp = _stamp(function.__code__.co_filename)
    return ready


def _stamp(file: str) -> tuple[tuple[str, float, int], ...]:
    """What changes when any source of kernels in the folder of this file does."""
    with os.scandir(file.rpartition(os.sep)[0]) as entries:
        sources = [
            one for one in entries if one.name.startswith(SOURCES) and one.name[-3:] == ".py"
        ]
        found = [(one.name, one.stat().st_mtime, one.stat().st_size) for one in sources]
    return tuple(sorted(found))
