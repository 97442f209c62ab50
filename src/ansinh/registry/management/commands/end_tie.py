"""`ansinh end_tie 12 --last-day 2026-08-01`, or `--cancel "ghi nhầm"`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import Told, Verb, day_words, told
from ansinh.registry.queries import tie
from ansinh.registry.services import cancel_tie, end_tie


class Command(Verb):
    help = "Kết thúc một quan hệ, hoặc hủy nếu ghi nhầm. / End a tie, or take it back."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("tie", type=int, help="số của quan hệ / number of the tie")
        group = parser.add_mutually_exclusive_group(required=True)
        group.add_argument("--last-day", type=day, help="ngày cuối / last day")
        group.add_argument("--cancel", help="lý do hủy / why it is taken back")

    def run(self, options: dict[str, Any]) -> Told:
        held = tie(options["tie"])
        if held is None:
            raise CommandError(_("Không có quan hệ số %s. Hãy xem trang hộ.") % options["tie"])
        if options["cancel"]:
            cancel_tie(held, reason=options["cancel"], **told(options))
            return f"{held}: {options['cancel']}", {"id": held.pk, "cancelled": True}
        ended = end_tie(held, last_day=options["last_day"], at=told(options)["at"])
        return f"{held}: {day_words(options['last_day'])}", {"id": ended.pk, "cancelled": False}
