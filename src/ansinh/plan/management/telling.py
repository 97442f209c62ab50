"""What the commands of the plan have alike: JSON, refusals as command errors."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError
from django.core.serializers.json import DjangoJSONEncoder

from ansinh.plan.errors import PlanRefused
from ansinh.plan.queries import PlanNotLoaded


def with_json(parser: ArgumentParser) -> None:
    """The switch that every command has."""
    parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")


def as_json(body: Any) -> str:
    """Plain values as people can read them."""
    return json.dumps(body, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)


@contextmanager
def told() -> Iterator[None]:
    """A refusal of the plan becomes the command's error, in its own words."""
    try:
        yield
    except (PlanRefused, PlanNotLoaded) as problem:
        raise CommandError(str(problem)) from problem
