"""Report forms: one file each. A form turns the plan of a year into the content of a document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ansinh.kernel.register import Register
from ansinh.plan.models import Plan
from ansinh.plan.writing.content import Content


@dataclass(frozen=True)
class Asked:
    """Which report: of which plan and year, with values up to `cut_off` (inclusive).

    `agency`: the code of the agency whose own report it is, '' for the consolidated one. `texts`:
    what people wrote, by section.
    """

    plan: Plan
    year: int
    cut_off: date
    agency: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """A form of report: its name, how its files begin, what people write and wrote, its content."""

    title: str
    slug: str
    sections: Callable[[Asked], Mapping[str, str]]
    texts: Callable[[Plan, int, str], Mapping[str, str]]
    build: Callable[[Asked], Content]


FORMS: Register[Form] = Register("report form", package=__name__)
