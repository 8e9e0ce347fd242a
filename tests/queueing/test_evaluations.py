"""Five evaluations a month are a habit: what they can say, against the truth table."""

from __future__ import annotations

import pytest

from firsthand.queueing import BadInput, error_free
from tests.queueing import truth


@pytest.mark.parametrize("row", truth.rows("qa_ci"), ids=lambda row: f"{row['clean']}-{row['n']}")
def test_where_the_true_rate_may_lie(row):
    clean, evaluated = int(row["clean"]), int(row["n"])
    told = [float(row[name]) for name in ("cp_low", "cp_high", "wilson_low", "wilson_high")]
    found = [*error_free(clean, evaluated), *error_free(clean, evaluated, exact=False)]

    assert found == pytest.approx(told, abs=5.1e-5)


@pytest.mark.parametrize("exact", [True, False])
def test_clean_and_failed_mirror_each_other(exact):
    low, high = error_free(3, 11, exact=exact)

    assert error_free(8, 11, exact=exact) == pytest.approx((1 - high, 1 - low))
    assert error_free(0, 4, exact=exact)[0] == 0


@pytest.mark.parametrize(
    ("clean", "evaluated", "told"),
    [
        (6, 5, "clean is 6, but only 5 were evaluated"),
        (0, 0, "evaluated is 0. It must be at least 1"),
        (-1, 5, "clean is -1. It must be at least 0"),
        (2.5, 5, "clean is 2.5"),
    ],
)
def test_counts_that_cannot_be(clean, evaluated, told):
    with pytest.raises(BadInput, match=told):
        error_free(clean, evaluated)
