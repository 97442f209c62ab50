"""Write docs/reference.md: every command, every plugin of every register, every legal document;
docs/how-to/facts.schema.json and docs/facts.md: every fact that `ansinh decide` reads.

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
FACTS_PAGE = DOCS / "facts.md"
FACTS_HEAD = """# Dữ kiện và chế độ / Facts and benefits

Trang này do `make reference` viết từ danh mục dữ kiện; không sửa tay. Cách dùng: [Thử luật từ bên
ngoài](how-to/decide-from-outside.md).
This page is written from the vocabulary by `make reference`; do not edit it.

Không nêu một dữ kiện, hoặc ghi `null`, là chưa biết; trừ khi cột cuối ghi giá trị được hiểu khi
không nêu. / A fact left out, or `null`, is unknown; unless the last column says what leaving it out
stands for.
"""
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


def values_of(fact: Any) -> str:
    """What may be written in JSON for a fact, in both languages."""
    if fact.options:
        return "<br>".join(f'`"{o.code}"` {o.label} / {o.label_en}' for o in fact.options)
    kinds = {"BOOL": "`true`, `false`", "DATE": '`"1950-03-31"`'}
    return kinds.get(fact.kind.name, f"`0` – `{fact.most}`")


def facts_page() -> str:
    """Every fact with its values and papers, every benefit with its unit, what contradicts."""
    from ansinh.law import FACTS, corpus

    lines = [
        FACTS_HEAD,
        "| dữ kiện / fact | ý nghĩa / meaning | giá trị / values | giấy tờ / paper ",
    ]
    lines[-1] += "| không nêu / left out |"
    lines.append("|---|---|---|---|---|")
    for fact in FACTS:
        absent = "" if fact.absent is None else f"`{json.dumps(fact.absent)}`"
        paper = f"{fact.evidence} / {fact.evidence_en}"
        words = f"{fact.label} / {fact.label_en}"
        lines.append(f"| `{fact.name}` | {words} | {values_of(fact)} | {paper} | {absent} |")
    lines += ["", "## Chế độ / Benefits", "", "| mã / code | tên / name | đơn vị / unit |"]
    lines.append("|---|---|---|")
    for b in corpus().benefits:
        period = {"MONTHLY": "hằng tháng / monthly", "ONE_OFF": "một lần / once"}[b.period.name]
        lines.append(f"| `{b.code}` | {b.label} / {b.label_en} | `{b.unit}`, {period} |")
    lines += ["", "## Dữ kiện trái nhau / Facts that contradict", ""]
    for one in corpus().contradictions:
        lines.append(f"- `{one.named}`: {one.words} / {one.words_en}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    # Only the code is read; no database is asked anything.
    os.environ.setdefault("DATABASE_URL", "postgresql:")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(facts_schema(), encoding="utf-8")
    FACTS_PAGE.write_text(facts_page(), encoding="utf-8")
