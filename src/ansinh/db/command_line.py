"""What every command of the house shares: help and errors in Vietnamese and English, months, days.

argparse speaks English alone; what it finds wrong is told here in both, with the remedy.
"""

import re
import sys
from argparse import ArgumentTypeError
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    DjangoHelpFormatter,
)

from ansinh.kernel.month import Month

# What argparse says, and how the house says it. `{0}`, `{1}` are the parts in brackets.
SAID: tuple[tuple[str, str], ...] = (
    (
        r"the following arguments are required: (.+)",
        "thiếu {0}; hãy ghi thêm. / missing: {0}; add it.",
    ),
    (
        r"unrecognized arguments: (.+)",
        "không có tham số {0}; bỏ đi hoặc sửa lại. / no such argument: {0}; drop or correct it.",
    ),
    (
        r"one of the arguments (.+) is required",
        "phải có một trong: {0}. / give one of: {0}.",
    ),
    (
        r"argument (.+?): not allowed with argument (.+)",
        "{0} không đi cùng {1}; bỏ một trong hai. / {0} and {1} exclude each other; drop one.",
    ),
    (
        r"argument (.+?): expected one argument",
        "{0} cần một giá trị đi sau. / {0} needs a value after it.",
    ),
    (
        r"argument (.+?): expected at least one argument",
        "{0} cần ít nhất một giá trị đi sau. / {0} needs at least one value after it.",
    ),
    (
        r"argument (.+?): expected at most one argument",
        "{0} chỉ nhận nhiều nhất một giá trị. / {0} takes at most one value.",
    ),
    (
        r"argument (.+?): expected (\d+) arguments?",
        "{0} cần đúng {1} giá trị đi sau. / {0} needs exactly {1} values after it.",
    ),
    (
        r"argument (.+?): ignored explicit argument (.+)",
        "{0} không nhận giá trị {1}; bỏ đi. / {0} takes no value; drop {1}.",
    ),
    (
        r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)",
        "{0} không có lựa chọn {1}; chọn một trong: {2}. / {0} cannot be {1}; choose from: {2}.",
    ),
    (
        r"argument (.+?): invalid int value: (.+)",
        "{0}: {1} không phải số nguyên. / {0}: {1} is not a whole number.",
    ),
    (
        r"argument (.+?): invalid \S+ value: (.+)",
        "{0}: không đọc được {1}. / {0}: {1} cannot be read.",
    ),
    (
        r"ambiguous option: (.+?) could match (.+)",
        "{0} viết tắt có thể là {1}; hãy ghi đủ. / {0} may be any of {1}; write it in full.",
    ),
    # A reader of values (`month`, `day`) has said what is wrong in both languages.
    (r"argument (.+?): (.+)", "{0}: {1}"),
)
HEADINGS = {
    "options": "Tùy chọn / options",
    "positional arguments": "Tham số / arguments",
}


def in_both(message: str) -> str:
    """What argparse says, in Vietnamese and English; as it is where the house has no words."""
    for pattern, words in SAID:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*found.groups())
    return message


class HouseHelp(DjangoHelpFormatter):
    """Help whose headings are in both languages."""

    def add_usage(self, usage: Any, actions: Iterable[Any], *args: Any, **options: Any) -> None:
        """The line that shows how the command is written."""
        options.setdefault("prefix", "Cách dùng / usage: ")
        super().add_usage(usage, actions, *args, **options)

    def start_section(self, heading: str | None) -> None:
        """A list of arguments under its heading."""
        super().start_section(HEADINGS.get(heading or "", heading))


class HouseParser(CommandParser):
    """Reads the words after a verb; what is wrong with them is told in both languages."""

    def error(self, message: str) -> NoReturn:
        """Stop: with the way to write it on the command line, as CommandError from the code."""
        if not self.called_from_command_line:
            raise CommandError(in_both(message))
        self.print_usage(sys.stderr)
        more = f"{self.prog} --help"
        self.exit(2, f"Lỗi / error: {in_both(message)}\nXem / see: {more}\n")


class HouseCommand(BaseCommand):
    """A command of the house. A subclass gives `help`, `add_arguments` and `handle`."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """As Django makes it, with the parser and the words of the house."""
        kwargs.setdefault("formatter_class", HouseHelp)
        parser = HouseParser(
            prog=f"{Path(prog_name).name} {subcommand}",
            description=self.help or None,
            missing_args_message=getattr(self, "missing_args_message", None),
            called_from_command_line=getattr(self, "_called_from_command_line", None),
            add_help=False,
            **kwargs,
        )
        parser.add_argument(
            "-h", "--help", action="help", help="in hướng dẫn này rồi dừng / show this and stop"
        )
        _common(parser, self.get_version())
        self.add_arguments(parser)
        return parser


def _common(parser: CommandParser, version: str) -> None:
    """What Django asks of every command."""
    parser.add_argument(
        "--version", action="version", version=version, help="in số phiên bản Django / version"
    )
    parser.add_argument(
        "-v", "--verbosity", default=1, type=int, choices=[0, 1, 2, 3],
        help="nói ít (0) hay nhiều (3) / how much is told",
    )  # fmt: skip
    parser.add_argument("--settings", help="mô-đun cấu hình / Python path of the settings")
    parser.add_argument("--pythonpath", help="thư mục thêm vào đường tìm mô-đun / a folder to add")
    switches = {
        "--traceback": "in đầy đủ vết lỗi / show the whole traceback",
        "--no-color": "không tô màu / no colours",
        "--force-color": "luôn tô màu / always colours",
        "--skip-checks": "bỏ qua kiểm tra hệ thống / skip system checks",
    }
    for name, words in switches.items():
        parser.add_argument(name, action="store_true", help=words)


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
