"""The smallest file of kernels, to see how one is compiled."""

from __future__ import annotations

from firsthand.queueing.compiling import is_compiled, kernel

COMPILED = is_compiled()


@kernel
def double(value):
    return 2.0 * value
