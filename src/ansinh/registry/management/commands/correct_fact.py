"""`ansinh correct_fact 1234 MILD --since 2026-08-01 --source disability-council`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from ansinh.registry.management.commands.record_fact import ask_fact, fact_values, paper
from ansinh.registry.management.verbs import Told, Verb, told
from ansinh.registry.models import Fact
from ansinh.registry.queries import fact
from ansinh.registry.services import correct_fact


def held(pk: int) -> Fact:
    """The fact of this number. Raises CommandError when there is none."""
    found = fact(pk)
    if found is None:
        raise CommandError(_("Không có dữ kiện số %s. Hãy xem lại bằng show_person.") % pk)
    return found


class Command(Verb):
    help = "Đính chính một dữ kiện; bản cũ được giữ lại. / Correct a fact; the old row stays."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fact", type=int, help="số của dữ kiện / number of the fact")
        ask_fact(parser)

    def run(self, options: dict[str, Any]) -> Told:
        made = correct_fact(
            held(options["fact"]),
            value=options["value"],
            since=options["since"],
            until=options["until"],
            source=options["source"],
            evidence=options["evidence"],
            file=paper(options),
            **told(options),
        )
        return fact_values(made)
