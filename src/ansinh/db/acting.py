"""Who is acting, told to PostgreSQL so that its row policies and history triggers know."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def acting(*, official: str, area: str) -> Iterator[None]:
    """Run the block in one transaction as `official`, who may see `area` and what lies in it.

    `area` is an area path that ends with a dot ('48.20242.'); an empty path sees no person at all.
    """
    if area and not area.endswith("."):
        raise ValueError(f"Đường dẫn địa bàn phải kết thúc bằng dấu chấm: {area!r}.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE ansinh_app")
        cursor.execute(
            "SELECT set_config('ansinh.official', %s, true), set_config('ansinh.area', %s, true)",
            [official, area],
        )
        try:
            yield
        finally:
            if not connection.needs_rollback:
                cursor.execute("RESET ROLE")
