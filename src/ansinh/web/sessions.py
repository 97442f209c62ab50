"""Sessions kept under a hash of their key: whoever reads the table takes over nobody's session."""

import hashlib
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone


def stored(key: str | None) -> str:
    """What stands in the table for the key that the browser holds."""
    return hashlib.sha256((key or "").encode()).hexdigest()[:40]


class SessionStore(db.SessionStore):
    """Django's sessions in the database, found by the hash of the key."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing when it is unknown or has expired."""
        alive = Session.objects.filter(expire_date__gt=timezone.localtime())
        row = alive.filter(session_key=stored(self.session_key)).first()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row.session_data)

    def exists(self, session_key: str) -> bool:
        """Whether a session of this key is kept."""
        return super().exists(stored(session_key))

    def create_model_instance(self, data: dict[str, object]) -> AbstractBaseSession:
        """The row to keep."""
        row = super().create_model_instance(data)
        row.session_key = stored(self.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Forget the session of this key, or this one."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(stored(key))
