"""`ansinh merge_persons KEEP GONE --reason "…"`, or `--undo` to separate them again."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.db.command_line import HouseCommand
from ansinh.registry.errors import RegistryError
from ansinh.registry.models import Merge, Person
from ansinh.registry.queries import find_person
from ansinh.registry.services import merge_persons, undo_merge


class Command(HouseCommand):
    help = (
        "Gộp hai hồ sơ của một người, hoặc tách lại như cũ (--undo). / "
        "Merge two cards of one person, or separate them again (--undo)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kept", help="hồ sơ được giữ: mã người, số / the card to keep")
        parser.add_argument("gone", help="mã hồ sơ kia / uid of the other card")
        parser.add_argument("--reason", default="", help="căn cứ là một người / why one person")
        parser.add_argument(
            "--trust",
            action="append",
            default=[],
            metavar="KIND=kept|gone",
            help="giá trị đúng nơi hai hồ sơ khác nhau / which value stands",
        )
        parser.add_argument("--undo", action="store_true", help="tách lại / separate again")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            merge = self._undo(options) if options["undo"] else self._merge(options)
        except RegistryError as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            answer = {
                "merge": merge.pk,
                "kept": str(merge.kept.uid),
                "gone": str(merge.gone.uid),
                "rows": merge.steps.count(),
                "undone": options["undo"],
            }
            self.stdout.write(json.dumps(answer))
            return
        words = _("Đã tách lại: %s.") if options["undo"] else _("Đã gộp: %s.")
        self.stdout.write(words % merge)

    def _merge(self, options: dict[str, Any]) -> Merge:
        if not options["reason"].strip():
            raise CommandError(_("Hãy ghi căn cứ cho thấy hai hồ sơ là một người."))
        trust = dict(one.partition("=")[::2] for one in options["trust"])
        if set(trust.values()) - {"kept", "gone"}:
            raise CommandError(_("--trust viết như disability=kept hoặc disability=gone."))
        return merge_persons(
            find_person(options["kept"]),
            find_person(options["gone"]),
            reason=options["reason"],
            at=timezone.now(),
            trust=trust,
        )

    def _undo(self, options: dict[str, Any]) -> Merge:
        kept = find_person(options["kept"])
        gone = Person.objects.filter(uid=options["gone"], merged_into=kept)
        merge = Merge.objects.filter(kept=kept, gone__in=gone, undone_at__isnull=True).first()
        if merge is None:
            raise CommandError(_("Không có lần gộp nào của hai hồ sơ này đang giữ."))
        undo_merge(merge, at=timezone.now())
        return merge
