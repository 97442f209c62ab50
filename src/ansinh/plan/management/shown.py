"""What the commands of the plan share: JSON, tables, and problems told as commands tell them."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.core.management.base import CommandError
from django.core.serializers.json import DjangoJSONEncoder
from rich.table import Table

from ansinh.areas.queries import AgencyNotFound
from ansinh.plan.models import Plan, ReportRound
from ansinh.plan.queries import PlanNotLoaded, current_plan
from ansinh.plan.queries.reports_due import round_of
from ansinh.plan.refusals import NoSuchTask, NotYours, Refused

T = TypeVar("T")


def asked(act: Callable[[], T]) -> T:
    """Do the act; what is refused is an error of the command, with its remedy."""
    try:
        return act()
    except (Refused, NoSuchTask, NotYours, PlanNotLoaded, AgencyNotFound, OSError) as problem:
        raise CommandError(str(problem)) from problem


def plan() -> Plan:
    """The plan in force."""
    return asked(current_plan)


def round_(year: int) -> ReportRound:
    """The round of the year, or what to run first."""
    found = round_of(plan(), year)
    if found is None:
        raise CommandError(f"Chưa mở đợt báo cáo năm {year}. Hãy chạy «ansinh open_round {year}».")
    return found


def as_json(body: Any) -> str:
    """Plain values, days in ISO form."""
    return json.dumps(body, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A table of words."""
    made = Table(title=title, title_justify="left")
    for head in heads:
        made.add_column(head)
    for row in rows:
        made.add_row(*(str(cell) for cell in row))
    return made
