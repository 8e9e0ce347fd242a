"""Message ids of the sources become sentences, in the reader's language (decision 8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from re import findall
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

Params = Mapping[str, str] | Iterable[tuple[str, str]]

REFUSED: dict[str, Any] = {
    "date_missing": lazy("There is no date in “%(column)s”. Write the day on which it was said."),
    "date_unreadable": lazy("“%(value)s” in “%(column)s” is not a date that we can place."),
    "date_impossible": lazy("%(value)s does not exist. Write the right date in “%(column)s”."),
    "date_ambiguous": lazy(
        "%(value)s in “%(column)s” fits two days. Write it as year-month-day, or say above which comes first."
    ),
    "score_unreadable": lazy("“%(value)s” in “%(column)s” is not a score."),
    "score_outside_scale": lazy(
        "%(value)s in “%(column)s” is outside the scale of %(low)s to %(high)s."
    ),
    "too_many_cells": lazy(
        "%(found)s columns, expected %(expected)s. Often a quotation mark or a delimiter in the text."
    ),
    "row_too_long": lazy("Longer than any row may be (%(limit)s characters)."),
    "quote_unclosed": lazy("A quotation mark in line %(line)s is not closed."),
    "bytes_unreadable": lazy("Some signs are not %(encoding)s. Save the file as UTF-8."),
    "json_unreadable": lazy("This line is not JSON."),
    "json_too_deep": lazy("This line is nested too deeply to be feedback."),
    "json_not_an_object": lazy("This line is JSON, but holds no named values."),
    "markup_too_deep": lazy("The HTML in “%(column)s” is nested too deeply to be read."),
    "not_a_conversation": lazy("This entry is not a conversation."),
}
NOT_A_VOICE: dict[str, Any] = {
    "internal_note": lazy("internal notes"),
    "bot": lazy("written by bots"),
    "reply": lazy("replies by the company"),
    "event": lazy("events, nobody said anything"),
    "test_response": lazy("test answers"),
    "spam": lazy("marked as spam"),
    "unfinished": lazy("answers that were never sent off"),
    "empty": lazy("neither words nor a score"),
    "footer": lazy("summary lines"),
    "erased": lazy("of somebody who was erased meanwhile"),
}
FILES: dict[str, Any] = {
    "file_empty": lazy("The file is empty."),
    "file_too_big": lazy(
        "The file has %(size)s. At most %(limit)s can be read: cut it into parts."
    ),
    "not_what_it_says": lazy(
        "The name ends in “.%(ending)s”, but the file is something else (%(found)s)."
    ),
    "kind_unknown": lazy(
        "Files that end in “.%(found)s” cannot be read. CSV, TSV, XLSX, JSON lines and Parquet can."
    ),
    "encoding_unknown": lazy("We cannot tell how the text is encoded. Save the file as UTF-8."),
    "no_table": lazy("There is no table in this file."),
    "too_many_columns": lazy("%(found)s columns are more than the %(limit)s that can be read."),
    "columns_missing": lazy("Columns are missing: %(columns)s."),
    "mapping_needed": lazy("Say first what the columns hold."),
    "archive_damaged": lazy("The file is damaged. Export it again."),
    "archive_locked": lazy("The file is locked with a password. Save it without one."),
    "archive_too_many_files": lazy(
        "The file packs %(found)s others. At most %(limit)s are opened."
    ),
    "archive_too_big": lazy("Unpacked it would have %(size)s. At most %(limit)s are unpacked."),
    "archive_bomb": lazy("It would unpack to %(ratio)s times its size. Such files are not opened."),
    "archive_overlap": lazy("Its parts lie over each other. Such files are not opened."),
    "workbook_old_or_locked": lazy(
        "An old or locked Excel file. Save it as .xlsx without a password."
    ),
    "workbook_damaged": lazy("The workbook is damaged. Save it again as .xlsx, or as CSV."),
    "workbook_empty": lazy("The workbook is empty."),
    "workbook_doctype": lazy("The workbook holds a document type. Such files are not opened."),
    "workbook_too_many_strings": lazy("The workbook holds more than %(limit)s texts. Use CSV."),
    "json_unreadable": lazy("This is not JSON."),
    "json_too_deep": lazy("The JSON is nested too deeply to be feedback."),
    "json_item_too_long": lazy("One entry is longer than %(limit)s characters."),
    "parquet_damaged": lazy("The Parquet file is damaged. Export it again."),
    "no_conversations": lazy("There are no conversations in this file."),
    "took_too_long": lazy("Reading it took more than %(seconds)s seconds, so we stopped."),
    "took_too_much_memory": lazy("Reading it took too much memory, so we stopped."),
    "reader_crashed": lazy("The file made its reader crash, so it is not read."),
    "reader_failed": lazy("The file could not be read (%(error)s)."),
    "another_kind": lazy("This looks like another kind of file (%(found)s), not %(said)s."),
    "headings_differ": lazy("This file does not have the columns of the rows that were set aside."),
    "file_deleted": lazy("The file was deleted before it was read to its end. Bring it in again."),
}
WHY: dict[str, Any] = {
    "header": lazy("By its heading"),
    "longest_text": lazy("Longest text, %(words)s words on average"),
    "looks_like_dates": lazy("Looks like dates"),
    "whole_numbers": lazy("Whole numbers, %(low)s to %(high)s"),
    "never_twice": lazy("Never the same twice"),
    "all_mail": lazy("All have an @"),
    "all_phone": lazy("Looks like telephone numbers"),
    "all_links": lazy("All are links"),
    "languages": lazy("Looks like languages"),
    "known_layout": lazy("A layout that we know"),
    "no_known_pattern": lazy("No pattern that we know"),
    "empty_column": lazy("Nothing in it"),
    "only_day_first": lazy("%(rows)s dates can only be day first"),
    "only_month_first": lazy("%(rows)s dates can only be month first"),
    "dots_mean_day_first": lazy("Dates with dots begin with the day"),
}
BECOMES: dict[str, Any] = {
    "words": lazy("Their words"),
    "title": lazy("Title or subject"),
    "score": lazy("Score"),
    "date": lazy("When it happened"),
    "changed": lazy("When it was last changed"),
    "id": lazy("Id in the other system"),
    "customer": lazy("Id of the customer"),
    "account": lazy("Id of the account"),
    "author": lazy("Name of the customer"),
    "known": lazy("Name, mail or number (always hidden)"),
    "written_by": lazy("Who wrote it"),
    "language": lazy("Language"),
    "site": lazy("Site"),
    "step": lazy("Journey step"),
    "channel": lazy("Channel"),
    "tags": lazy("Tags"),
    "url": lazy("Link"),
    "question": lazy("Question that was asked"),
    "label": lazy("A label of your own"),
    "ignore": lazy("Leave out"),
}
SCALES: dict[str, Any] = {
    "stars5": lazy("Stars, 1 to 5"),
    "csat5": lazy("Satisfaction, 1 to 5"),
    "nps": lazy("Would recommend, 0 to 10"),
    "ces7": lazy("Effort, 1 to 7"),
    "ces5": lazy("Effort, 1 to 5"),
    "thumbs": lazy("Thumbs up or down"),
}
UNITS: dict[str, Any] = {
    "s": lazy("Seconds since 1970"),
    "ms": lazy("Milliseconds since 1970"),
    "us": lazy("Microseconds since 1970"),
    "excel": lazy("Days as Excel counts them"),
}


def refused(reason: str, params: Params = ()) -> str:
    return _filled(REFUSED, reason, params)


def not_a_voice(reason: str) -> str:
    return str(NOT_A_VOICE.get(reason, reason))


def of_file(reason: str, params: Params = ()) -> str:
    """Why a whole file cannot be read, and what to do about it."""
    values = dict(params)
    sizes = {"file_too_big": ("size", "limit"), "archive_too_big": ("size", "limit")}
    for name in sizes.get(reason, ()):
        values[name] = filesizeformat(int(values[name]))
    return _filled(FILES, reason, values)


def why(reason: str, params: Params = ()) -> str:
    return _filled(WHY, reason, params) if reason else ""


def question(asked: str, params: Params = ()) -> str:
    """What a mapping must still be told, as the label of a field."""
    said = {
        "date_order": lazy("“%(column)s”: in %(example)s, which comes first?"),
        "epoch_unit": lazy("“%(column)s”: what does %(example)s count?"),
        "scale_unknown": lazy("“%(column)s”: what is %(low)s to %(high)s?"),
        "date_column_missing": lazy("Which column says when it happened?"),
        "nothing_said": lazy("Which column holds their words, or a score?"),
    }
    return _filled(said, asked, params)


def hint(asked: str, params: Params = ()) -> str:
    """What the file itself says about the question."""
    values = dict(params)
    if asked != "date_order":
        return ""
    either = int(values["either"])
    proven = int(values["only_day_first"]), int(values["only_month_first"])
    both = ngettext("%(n)s date fits both ways.", "%(n)s dates fit both ways.", either) % {
        "n": either
    }
    if not any(proven):
        return f"{both} {_('We ask rather than guess.')}"
    mixed = _("%(day)s can only be day first, %(month)s only month first.")
    told = mixed % {"day": proven[0], "month": proven[1]}
    return f"{told} {both} {_('We ask rather than guess.')}"


def day_or_month(example: str) -> list[tuple[str, str]]:
    """The two ways of reading a date, each with the day that it would be."""
    numbers = [int(number) for number in findall(r"\d+", example)[:3]]
    if len(numbers) < 3:
        return [("day_first", _("The day")), ("month_first", _("The month"))]
    first, second, year = numbers
    year += 2000 if year < 100 else 0
    day_first = date_format(date(year, second, first), "j F Y")
    month_first = date_format(date(year, first, second), "j F Y")
    return [
        ("day_first", _("The day: %(day)s") % {"day": day_first}),
        ("month_first", _("The month: %(day)s") % {"day": month_first}),
    ]


def _filled(sentences: Mapping[str, Any], key: str, params: Params) -> str:
    sentence = str(sentences.get(key, key))
    values = dict(params)
    try:
        return sentence % values if values or "%(" in sentence else sentence
    except KeyError:
        # A source that tells less than its sentence needs must not break the page.
        return key
