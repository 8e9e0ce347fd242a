"""Every message id that the sources hand up, with the parameters that its sentence needs.

The words are made above with gettext; a test there can walk these lists and miss none.
"""

from __future__ import annotations

REFUSED: dict[str, tuple[str, ...]] = {
    "date_missing": ("column",),
    "date_unreadable": ("column", "value"),
    "date_impossible": ("column", "value"),
    "date_ambiguous": ("column", "value"),
    "score_unreadable": ("column", "value"),
    "score_outside_scale": ("column", "value", "low", "high"),
    "too_many_cells": ("found", "expected"),
    "row_too_long": ("limit",),
    "quote_unclosed": ("line",),
    "bytes_unreadable": ("encoding",),
    "json_unreadable": (),
    "json_too_deep": (),
    "json_not_an_object": (),
    "markup_too_deep": ("column",),
    "not_a_conversation": (),
}
"""Rows that are set aside and given back."""

NOT_A_VOICE: dict[str, tuple[str, ...]] = {
    "internal_note": (),
    "bot": (),
    "reply": (),
    "event": (),
    "test_response": (),
    "spam": (),
    "unfinished": (),
    "empty": (),
    "footer": (),
    "erased": (),
}
"""Rows that are real and no customer speaking."""

FILES: dict[str, tuple[str, ...]] = {
    "file_empty": (),
    "file_too_big": ("size", "limit"),
    "not_what_it_says": ("ending", "found"),
    "kind_unknown": ("found",),
    "encoding_unknown": (),
    "no_table": (),
    "too_many_columns": ("found", "limit"),
    "columns_missing": ("columns",),
    "mapping_needed": (),
    "archive_damaged": (),
    "archive_locked": (),
    "archive_too_many_files": ("found", "limit"),
    "archive_too_big": ("size", "limit"),
    "archive_bomb": ("ratio", "limit"),
    "archive_overlap": (),
    "workbook_old_or_locked": (),
    "workbook_damaged": (),
    "workbook_empty": (),
    "workbook_doctype": (),
    "workbook_too_many_strings": ("limit",),
    "json_unreadable": (),
    "json_too_deep": (),
    "json_item_too_long": ("limit",),
    "parquet_damaged": (),
    "no_conversations": (),
    "took_too_long": ("seconds",),
    "took_too_much_memory": ("limit",),
    "reader_crashed": ("signal",),
    "reader_failed": ("error",),
}
"""Files that are refused as a whole."""

QUESTIONS: dict[str, tuple[str, ...]] = {
    "date_order": ("column", "example", "only_day_first", "only_month_first", "either"),
    "date_column_missing": (),
    "epoch_unit": ("column", "example"),
    "scale_unknown": ("column", "low", "high"),
    "nothing_said": (),
}
"""What a mapping still has to be told before rows may be kept."""

WHY: dict[str, tuple[str, ...]] = {
    "header": ("header",),
    "longest_text": ("words",),
    "looks_like_dates": (),
    "whole_numbers": ("low", "high"),
    "never_twice": (),
    "all_mail": (),
    "all_phone": (),
    "all_links": (),
    "languages": (),
    "known_layout": ("kind",),
    "no_known_pattern": (),
    "empty_column": (),
    "only_day_first": ("rows",),
    "only_month_first": ("rows",),
    "dots_mean_day_first": (),
}
"""Why a column was guessed to be what it is."""
