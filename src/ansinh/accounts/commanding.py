"""Looks by commands on the server: the machine's user is written down as the looker."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from ansinh.accounts.models import Look
from ansinh.accounts.queries import machine_user
from ansinh.accounts.services import Seen, keep_looks


def seen(person: UUID, area_path: str, verb: str, purpose: str = "") -> Seen:
    """A person, by uid, shown by the command `verb`."""
    return Seen(Look.Page.COMMAND, person, area_path, purpose, detail=f"ansinh {verb}")


def seen_list(persons: Sequence[UUID], verb: str) -> list[Seen]:
    """A list of people, by uid, shown by the command `verb`; nothing for an empty one."""
    shown = len(set(persons))
    listed = Seen(Look.Page.COMMAND, people=shown, detail=f"ansinh {verb}", persons=persons)
    return [listed] if shown else []


def keep(looks: Sequence[Seen], at: datetime) -> None:
    """Write the looks of a command down."""
    if looks:
        keep_looks(looks, by=None, at=at, user=machine_user())
