"""`ansinh check_evidence`."""

from typing import Any

from django.core.management.base import CommandError

from ansinh.registry.management.verbs import Told, Verb
from ansinh.registry.models import Evidence
from ansinh.registry.queries import lost_evidence


class Command(Verb):
    help = (
        "Kiểm mọi tệp giấy tờ còn đủ và không bị sửa. / "
        "Prove that every paper's file is there and unchanged."
    )

    def run(self, options: dict[str, Any]) -> Told:
        lost = [(paper, words) for paper, words in lost_evidence()]
        if lost and not options["json"]:
            raise CommandError("\n".join(words for _paper, words in lost))
        count = Evidence.objects.count()
        values: dict[str, object] = {
            "papers": count,
            "lost": [{"uid": str(paper.uid), "problem": words} for paper, words in lost],
        }
        return f"{count} ✓", values
