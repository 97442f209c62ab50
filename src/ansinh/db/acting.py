"""Who is acting, told to PostgreSQL so that its row policies and history triggers know.

What is told comes with a proof made with a key that SQL cannot read (sql/20_acting.sql checks it):
whoever slips SQL into a request can neither widen the area nor take another role by SET.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace

from django.db import connection, transaction

from ansinh.db.keys import ring

APPLICATION = "ansinh_app"
NAMES = ("official", "area", "duty", "purpose", "sensitive")
_SETTINGS = (*NAMES, "proof")
_SET = "SELECT set_config('role', %s, true), " + ", ".join(
    f"set_config('ansinh.{name}', %s, true)" for name in _SETTINGS
)
_GET = "SELECT current_setting('role'), " + ", ".join(
    f"coalesce(current_setting('ansinh.{name}', true), '')" for name in _SETTINGS
)


@dataclass(frozen=True)
class Acting:
    """Who acts, for which area, in which role (`duty`), for what purpose, and whether sealed rows
    are in sight ('on' or '').
    """

    official: str
    area: str
    duty: str = ""
    purpose: str = ""
    sensitive: str = ""

    def proof(self, place: object) -> str:
        """What only a holder of the key can write beside these words. `place` is where it counts:
        the number of the server process behind the connection, so that a proof seen in another's
        query is of no use; or the name of what keeps it.
        """
        return proof_of(*astuple(self), place)


def proof_of(*words: object) -> str:
    """A keyed hash of the words."""
    inner, outer = proof_keys()
    said = "\x1f".join(map(str, words)).encode()
    return hashlib.sha256(outer + hashlib.sha256(inner + said).digest()).hexdigest()


def backend() -> int:
    """The number of the server process that answers this connection."""
    connection.ensure_connection()
    return int(connection.connection.info.backend_pid)


def proof_keys() -> tuple[bytes, bytes]:
    """The two keys of the proof; `objects.sync` tells them to the database."""
    return ring().derive("acting, inner"), ring().derive("acting, outer")


def acting_now() -> Acting:
    """Who acts in this transaction; empty words when nobody does."""
    with connection.cursor() as cursor:
        cursor.execute(_GET)
        _role, *said, _proof = cursor.fetchone()
    return Acting(*said)


@contextmanager
def told(role: str, who: Acting) -> Iterator[None]:
    """Run the block in one transaction in the database role `role`, with `who` acts told."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_GET)
        before = cursor.fetchone()
        cursor.execute(_SET, [role, *astuple(who), who.proof(backend())])
        yield
        if not connection.needs_rollback:
            cursor.execute(_SET, before)


@contextmanager
def acting(*, official: str, area: str, duty: str = "") -> Iterator[None]:
    """Run the block in one transaction as `official`, who may see `area` and what lies in it.

    `area` is an area path that ends with a dot ('48.20242.'); an empty path sees no person at all.
    `duty` is the code of the official's role. Afterwards whoever acted before acts again; when the
    block fails, the rollback restores them.
    """
    if area and not area.endswith("."):
        raise ValueError(f"Đường dẫn địa bàn phải kết thúc bằng dấu chấm: {area!r}.")
    with told(APPLICATION, Acting(official, area, duty)):
        yield


@contextmanager
def unsealing(purpose: str) -> Iterator[None]:
    """Within the block, sealed rows of the area are in sight too, for `purpose`.

    It widens no area. Nothing changes for the owner of the database, who sees every row.
    """
    with connection.cursor() as cursor:
        cursor.execute(_GET)
        role, *said, _proof = cursor.fetchone()
    if role == "none":
        yield
        return
    with told(role, replace(Acting(*said), purpose=purpose, sensitive="on")):
        yield
