"""`ansinh record_fact PERSON disability SEVERE --since 2026-08-01 --source disability-council`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import (
    Told,
    Verb,
    ask_source,
    day_words,
    home,
    someone,
    told,
)
from ansinh.registry.models import Evidence, Fact
from ansinh.registry.queries.timeline import kind_label, last_day, value_label
from ansinh.registry.services import record_fact, store_evidence


def ask_fact(parser: ArgumentParser) -> None:
    """The value, its days, and the paper."""
    parser.add_argument("value", help="giá trị: mã, true/false, số, ngày / the value")
    parser.add_argument("--since", type=day, required=True, help="từ ngày / first day")
    parser.add_argument("--until", type=day, help="đến hết ngày / last day")
    ask_source(parser, required=True)
    parser.add_argument("--file", type=Path, help="tệp quét giấy tờ / scan of the paper")


def paper(options: dict[str, Any]) -> Evidence | None:
    """The file of the paper, kept."""
    path: Path | None = options["file"]
    if path is None:
        return None
    if not path.is_file():
        raise CommandError(_("Không có tệp %s. Hãy xem lại đường dẫn.") % path)
    return store_evidence(path.read_bytes(), path.name, **told(options))


def fact_values(fact: Fact) -> Told:
    """What is held, in words and as plain values."""
    until = last_day(fact.during)
    values = {
        "id": fact.pk,
        "kind": fact.kind.code,
        "value": fact.value,
        "since": fact.during.lower.isoformat(),
        "until": until.isoformat() if until else None,
        "recorded_at": fact.recorded_at.isoformat(),
        "file": str(fact.file.uid) if fact.file else None,
    }
    words = f"{fact.pk}: {kind_label(fact.kind)} = {value_label(fact.kind, fact.value)}"
    return f"{words}, {day_words(fact.during.lower)} – {day_words(until)}", values


class Command(Verb):
    help = "Ghi một dữ kiện của người hoặc của hộ. / Record a fact of a person or a household."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("subject", help="mã người, số định danh, hoặc mã hộ / whose")
        parser.add_argument("kind", help="loại dữ kiện, ví dụ disability / kind")
        ask_fact(parser)
        parser.add_argument("--household", action="store_true", help="của hộ / of the household")

    def run(self, options: dict[str, Any]) -> Told:
        text = options["subject"]
        of_household = options["household"]
        made = record_fact(
            person=None if of_household else someone(text),
            household=home(text) if of_household else None,
            kind=options["kind"],
            value=options["value"],
            since=options["since"],
            until=options["until"],
            source=options["source"],
            evidence=options["evidence"],
            file=paper(options),
            **told(options),
        )
        return fact_values(made)
