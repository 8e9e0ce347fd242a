"""The names of the months, as exports in seven languages spell and shorten them."""

from __future__ import annotations

# ruff: noqa: E501 - a table of names

NAMES = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
)
SHORT = {
    "sept": 9, "mrz": 3, "maer": 3, "maerz": 3, "mär": 3, "janv": 1, "févr": 2, "fév": 2, "avr": 4, "juil": 7, "déc": 12,
    "aoû": 8, "ene": 1, "abr": 4, "ago": 8, "dic": 12, "gen": 1, "mag": 5, "giu": 6, "lug": 7, "set": 9, "ott": 10,
    "mrt": 3, "mei": 5, "okt": 10, "dez": 12, "fev": 2, "out": 10, "jänner": 1, "jän": 1,
}  # fmt: skip


def _all() -> dict[str, int]:
    months = {name: n for names in NAMES for n, name in enumerate(names.split(), start=1)}
    # English three-letter forms; in other languages "jui" or "mar" may stand for two months.
    months |= {name[:3]: n for n, name in enumerate(NAMES[0].split(), start=1)}
    return months | SHORT


MONTHS = _all()
