"""Write docs/reference.md: every command, every plugin of every register, every legal document;
and docs/how-to/facts.schema.json: every fact that `ansinh decide` reads.

It reads them from the code, so the pages cannot forget one; a test compares them with this.
"""

import importlib
import inspect
import json
import os
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django
from django.core.management import get_commands, load_command_class

import ansinh
from ansinh.kernel.register import Register

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "reference.md"
SCHEMA = DOCS / "how-to" / "facts.schema.json"
HEAD = """# Lệnh, phần cắm thêm, văn bản / Commands, plugins, documents

Trang này do `make reference` viết từ mã nguồn; không sửa tay.
This page is written from the code by `make reference`; do not edit it.
"""


@dataclass
class Arguments:
    """Stands in for an argument parser and keeps what a command asks of it."""

    rows: list[tuple[str, bool, str]] = field(default_factory=list)

    def add_argument(self, *names: str, **options: Any) -> None:
        """Keep how the argument is typed, whether it must be given, and its help."""
        name = names[-1]
        optional = name.startswith("-")
        value = options.get("metavar") or name.lstrip("-").replace("-", "_").upper()
        switch = str(options.get("action", "")).startswith("store_")
        typed = f"{name} {value}" if optional and not switch else name if optional else value
        needed = (
            options.get("required", False) if optional else options.get("nargs") not in ("?", "*")
        )
        self.rows.append((typed, needed, options.get("help") or ""))

    def add_mutually_exclusive_group(self, **options: Any) -> "Arguments":
        """Arguments of a group are arguments."""
        return self

    @property
    def usage(self) -> str:
        """What follows the verb, optional parts in brackets."""
        return " ".join(typed if needed else f"[{typed}]" for typed, needed, _help in self.rows)


def commands() -> Iterator[tuple[str, Arguments, str]]:
    """Every verb of the house with its arguments and its help."""
    for verb, app in sorted(get_commands().items()):
        if isinstance(app, str) and app.startswith("ansinh."):
            command, arguments = load_command_class(app, verb), Arguments()
            command.add_arguments(arguments)
            yield verb, arguments, str(command.help)


def registers() -> dict[str, Register[Any]]:
    """Every register of the house, by the package its plugins stand in."""
    found = {}
    for module in pkgutil.walk_packages(ansinh.__path__, "ansinh."):
        if not re.search(r"\.(management|migrations|__main__)\b", module.name):
            values = vars(importlib.import_module(module.name)).values()
            found |= {v._package: v for v in values if isinstance(v, Register)}
    return dict(sorted(found.items()))


def said_of(entry: object) -> str:
    """What a plugin says of itself: its label, or the first line of its documentation."""
    label = getattr(entry, "label", None) or getattr(entry, "title", None)
    return str(label or inspect.getdoc(entry) or "").strip().split("\n", 1)[0]


def page() -> str:
    """The whole page."""
    from ansinh.law import documents

    lines = [HEAD, "## Lệnh / Commands", ""]
    for verb, arguments, help_text in commands():
        lines += [f"### `{f'ansinh {verb} {arguments.usage}'.strip()}`", "", help_text, ""]
        lines += [f"- `{typed}`: {words}" for typed, _needed, words in arguments.rows if words]
        lines += [""] if arguments.rows else []
    lines += ["## Phần cắm thêm / Plugins", ""]
    for name, register in registers().items():
        lines += [f"### `{name}`", ""]
        lines += [f"- `{code}`: {said_of(register[code])}" for code in register] + [""]
    lines += ["## Văn bản / Legal documents", ""]
    for document in documents():
        lines.append(
            f"- `{document.code}`: {document.instrument.name()}, {document.title} / "
            f"{document.title_en} (hiệu lực / in force {document.in_force:%d/%m/%Y})"
        )
    return "\n".join(lines).rstrip() + "\n"


def facts_schema() -> str:
    """The JSON schema of the facts."""
    from ansinh.law.case_schema import schema

    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    # Only the code is read; no database is asked anything.
    os.environ.setdefault("DATABASE_URL", "postgresql:")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(facts_schema(), encoding="utf-8")
