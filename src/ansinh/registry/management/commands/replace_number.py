"""`ansinh replace_number PERSON PERSONAL_ID 048149000002 --why REISSUED`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.registry.management.verbs import Told, Verb, someone, told
from ansinh.registry.models import Identifier
from ansinh.registry.numbers.personal_number import flag_words
from ansinh.registry.services import replace_number


class Command(Verb):
    help = "Ghi số mới thay số cũ; số cũ vẫn tra được. / Replace a number; the old one still finds."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help="mã người hoặc số cũ / uid or the old number")
        parser.add_argument("kind", choices=Identifier.Kind.values, help="loại số / kind")
        parser.add_argument("value", help="số mới / the new number")
        parser.add_argument(
            "--why",
            choices=["REISSUED", "MISTYPED"],
            default="REISSUED",
            help="cấp lại hay số trước ghi nhầm / re-issued, or mistyped before",
        )
        parser.add_argument("--evidence", default="", help="giấy tờ / the paper")

    def run(self, options: dict[str, Any]) -> Told:
        made = replace_number(
            someone(options["person"]),
            options["kind"],
            options["value"],
            why=options["why"],
            evidence=options["evidence"],
            **told(options),
        )
        warnings = [flag_words(flag, made.kind, made.value) for flag in made.flags]
        words = "\n".join([f"{made.get_kind_display()}: {made.value}", *warnings])
        return words, {"kind": made.kind, "value": made.value, "warnings": warnings}
