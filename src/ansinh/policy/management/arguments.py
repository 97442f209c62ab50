"""Months and days on the command line: what is wrong, and what a right one looks like."""

from argparse import ArgumentTypeError
from datetime import date

from ansinh.kernel.month import Month


def month(text: str) -> Month:
    """'2026-11'. Raises ArgumentTypeError."""
    try:
        return Month.parse(text)
    except ValueError as problem:
        raise ArgumentTypeError(
            f"{text!r} không phải tháng; ghi như 2026-11. / not a month; write 2026-11."
        ) from problem


def day(text: str) -> date:
    """'2026-11-20'. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise ArgumentTypeError(
            f"{text!r} không phải ngày; ghi như 2026-11-20. / not a day; write 2026-11-20."
        ) from problem
