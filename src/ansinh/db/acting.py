"""Who is acting, told to PostgreSQL so that its row policies and history triggers know."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_SET = """
    SELECT set_config('role', %s, true), set_config('ansinh.official', %s, true),
           set_config('ansinh.area', %s, true)
"""
_GET = """
    SELECT current_setting('role'), coalesce(current_setting('ansinh.official', true), ''),
           coalesce(current_setting('ansinh.area', true), '')
"""


def acting_now() -> tuple[str, str]:
    """Who acts in this transaction, and for which area; both empty when nobody does."""
    with connection.cursor() as cursor:
        cursor.execute(_GET)
        _role, official, area = cursor.fetchone()
    return official, area


@contextmanager
def acting(*, official: str, area: str) -> Iterator[None]:
    """Run the block in one transaction as `official`, who may see `area` and what lies in it.

    `area` is an area path that ends with a dot ('48.20242.'); an empty path sees no person at all.
    Afterwards whoever acted before acts again; when the block fails, the rollback restores them.
    """
    if area and not area.endswith("."):
        raise ValueError(f"Đường dẫn địa bàn phải kết thúc bằng dấu chấm: {area!r}.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_GET)
        before = cursor.fetchone()
        cursor.execute(_SET, ["ansinh_app", official, area])
        yield
        if not connection.needs_rollback:
            cursor.execute(_SET, before)
