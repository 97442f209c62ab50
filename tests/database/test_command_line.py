"""What is wrong on the command line is told in Vietnamese and English, by every command alike."""

import argparse
import inspect
import re
import subprocess
import sys
from datetime import date

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class

from ansinh.db.command_line import SAID, HouseCommand, HouseParser, day, in_both, month
from ansinh.kernel.month import Month

# What argparse says of typing, as its source has it; another Python may word it otherwise.
OF_TYPING = (
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "one of the arguments %s is required",
    "not allowed with argument %s",
    "expected one argument",
    "expected at most one argument",
    "expected at least one argument",
    "expected %s argument",
    "ignored explicit argument %r",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
    "ambiguous option: %(option)s could match %(matches)s",
)
OURS = sorted((name, app) for name, app in get_commands().items() if app.startswith("ansinh."))


@pytest.mark.parametrize(("name", "app"), OURS)
def test_every_command_of_the_house_speaks_both_languages(name: str, app: str) -> None:
    command = load_command_class(app, name)
    assert isinstance(command, HouseCommand)
    parser = command.create_parser("ansinh", name)
    assert isinstance(parser, HouseParser)
    for action in parser._actions:
        assert " / " in str(action.help), f"{name} {action.dest}: {action.help}"
        assert action.type not in (date.fromisoformat, Month.parse), action.dest


def reader() -> HouseParser:
    parser = HouseParser(prog="ansinh thu", called_from_command_line=False)
    parser.add_argument("nguoi")
    parser.add_argument("--month", type=month)
    parser.add_argument("--on", type=day)
    parser.add_argument("--count", type=int)
    parser.add_argument("--sex", choices=["F", "M"])
    parser.add_argument("--json", action="store_true")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--until")
    one.add_argument("--until-now", action="store_true")
    return parser


@pytest.mark.parametrize(
    ("typed", "vietnamese", "english"),
    [
        ([], "thiếu nguoi", "missing: nguoi"),
        (["x", "--colour"], "không có tham số --colour", "no such argument: --colour"),
        (["x", "--month", "moon"], "--month: 'moon' không phải tháng", "not a month"),
        (["x", "--on", "31/12/2026"], "không phải ngày", "write 2026-11-20"),
        (["x", "--count", "nhiều"], "'nhiều' không phải số nguyên", "is not a whole number"),
        (["x", "--sex", "X"], "chọn một trong: 'F', 'M'", "choose from: 'F', 'M'"),
        (["x", "--count"], "--count cần một giá trị", "--count needs a value"),
        (["x", "--json=1"], "--json không nhận giá trị", "takes no value"),
        (["x", "--until", "a", "--until-now"], "không đi cùng", "exclude each other"),
    ],
)
def test_what_is_wrong_is_told_with_the_remedy(
    typed: list[str], vietnamese: str, english: str
) -> None:
    with pytest.raises(CommandError) as told:
        reader().parse_args(typed)
    assert vietnamese in str(told.value) and english in str(told.value)


@pytest.mark.parametrize("words", OF_TYPING)
def test_nothing_that_argparse_says_of_typing_is_left_in_english_alone(words: str) -> None:
    assert words in inspect.getsource(argparse)
    filled = re.sub(r"%(\(\w+\))?[sr]", "2", words)
    alone = any(re.fullmatch(p, filled) for p, _said in SAID if not p.startswith("argument"))

    assert " / " in in_both(filled if alone else f"argument --x: {filled}")


def test_on_the_command_line_it_ends_with_2_and_says_how_to_write_it() -> None:
    typed = [sys.executable, "-m", "ansinh", "decide", "--month", "moon"]
    done = subprocess.run(typed, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Cách dùng / usage: ")
    assert "Lỗi / error: --month: 'moon' không phải tháng" in done.stderr
    assert "decide --help" in done.stderr


def test_help_is_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("decide", "--help")
    told = capsys.readouterr().out
    assert "Tùy chọn / options" in told and "show this and stop" in told
