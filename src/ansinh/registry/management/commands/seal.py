"""`ansinh seal --rotate`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError

from ansinh.db.command_line import HouseCommand
from ansinh.db.keys import KeysNotOurs, add_key
from ansinh.db.objects import tell_keys
from ansinh.kernel.sealing import KeyMalformed, SealBroken
from ansinh.registry.services.sealing import seal_again, seals


class Command(HouseCommand):
    help = (
        "Niêm phong lại dữ kiện bảo mật, giấy tờ, danh sách đã gửi bằng khóa đang dùng; --rotate "
        "tạo khóa mới trước. / Seal sensitive facts, papers and lists sent in again with the key "
        "in use; --rotate makes a new key first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rotate", action="store_true", help="tạo khóa mới / make a new key")
        parser.add_argument("--check", action="store_true", help="chỉ đếm / only count")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        again = 0
        try:
            if options["rotate"]:
                add_key()
                tell_keys()
            if not options["check"]:
                again = seal_again()
            found = seals()
        except (KeyMalformed, KeysNotOurs, SealBroken) as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps({"sealed_again": again, **asdict(found)}))
            return
        self.stdout.write(
            f"Niêm phong lại {again}; bằng khóa đang dùng {found.current}, "
            f"bằng khóa cũ {found.older}; tệp {found.files}, tệp chưa niêm phong hoặc bằng khóa "
            f"cũ {found.files_older}. / Sealed again {again}."
        )
