"""A verb for the tests of background jobs: slow on the first try, quick on the next."""

import time
from pathlib import Path

from django.db import connection

from ansinh.db.acting import acting_now
from ansinh.db.jobs import Work, verb


class Refused(ValueError):
    """A problem that the official can mend."""


@verb("thu", "Việc thử", problems=(Refused,))
def try_out(work: Work, folder: str = "", fail: str = "") -> dict[str, object]:
    """Write a row as whoever asked; on the first try wait to be killed."""
    if fail == "refused":
        raise Refused("Hãy sửa ô thứ nhất.")
    if fail:
        raise RuntimeError(fail)
    work.progress(1, 4, "đang đếm")
    if folder:
        tries = Path(folder) / "tries"
        number = len(tries.read_text()) if tries.exists() else 0
        tries.write_text("x" * (number + 1))
        if number == 0:
            time.sleep(60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (role,) = cursor.fetchone()
    now = acting_now()
    return {"acting": [now.official, now.area], "role": role}
