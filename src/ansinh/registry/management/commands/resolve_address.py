"""`ansinh resolve_address "thôn Trung Nghĩa, xã Hòa Liên, huyện Hòa Vang" --on 2024-06-01`."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import Told, Verb, area_values
from ansinh.registry.queries import Answer, Located, resolve_address


def _values(answer: Answer) -> dict[str, object]:
    found = answer.resolution
    return {
        "text": found.text,
        "on": found.on.isoformat(),
        "village": found.village,
        "chosen": answer.chosen.area.code if answer.chosen else None,
        "resolved": answer.resolved if answer.chosen else None,
        "today": area_values(answer.chosen.now) if answer.chosen and answer.chosen.now else None,
        "question": answer.question,
        "candidates": [_candidate(one) for one in answer.located],
    }


def _candidate(one: Located) -> dict[str, object]:
    return {
        **area_values(one.area),
        "confidence": int(one.candidate.fit),
        "fit": one.candidate.fit.name,
        "reason": one.candidate.fit.words,
        "share": str(one.candidate.share),
        "today": [area_values(unit) for unit in one.today],
    }


def _line(one: Located) -> str:
    today = ", ".join(str(unit) for unit in one.today if unit != one.area)
    now = f" → {_('nay là')} {today}" if today else ""
    return (
        f"{one.area} ({one.area.code}) {int(one.candidate.fit)} %, {one.candidate.fit.words}{now}"
    )


class Command(Verb):
    help = (
        "Địa chỉ ghi vào một ngày thuộc xã nào ngày ấy, nay là xã nào. / "
        "Which unit an address written on a day means, then and today."
    )

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", help="địa chỉ / the address")
        parser.add_argument("--on", type=day, help="ghi vào ngày / written on the day")

    def run(self, options: dict[str, Any]) -> Told:
        today = timezone.localdate()
        answer = resolve_address(options["text"], options["on"] or today, today)
        lines = [_line(one) for one in answer.located]
        head = [str(answer.chosen.area)] if answer.chosen else []
        question = [f"? {answer.question}"] if answer.question else []
        return "\n".join([*head, *question, *(f"  {line}" for line in lines)]), _values(answer)
