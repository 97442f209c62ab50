"""Set-based work across the sight of one official: the owner of the tables acts, for one block."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

from django.db import DEFAULT_DB_ALIAS, connection, connections

from ansinh.db.acting import acting_now, told
from ansinh.db.logging_in import OWNER


@contextmanager
def as_owner() -> Iterator[None]:
    """Run the block in one transaction without row policies; then whoever acted acts again.

    For services that bound what they touch by an area themselves: a number that belongs to somebody
    in another commune must be met, though its holder may not be shown. Who acts stays told, for the
    history. Where pages have a login of their own, the block has a connection of the owner's, and
    is committed at its end whatever becomes of the request.
    """
    who = acting_now()
    if not OWNER:
        with told("none", who):
            yield
        return
    pages = connections[DEFAULT_DB_ALIAS]
    owner = connections.create_connection(DEFAULT_DB_ALIAS)
    owner.settings_dict = deepcopy(pages.settings_dict) | OWNER
    connections[DEFAULT_DB_ALIAS] = owner
    try:
        with told("none", who):
            yield
    finally:
        connection.close()
        connections[DEFAULT_DB_ALIAS] = pages
