"""Pages log in to the database as a role that has no more rights than their requests.

Under `SET ROLE` the login underneath could be taken back by `RESET ROLE`; so the login itself is
the low one. Commands and migrations keep the owner's.
"""

import os
from typing import Any

from django.conf import settings
from django.db import connections

from ansinh.db.objects import tell_keys
from ansinh.db.url import database

VARIABLE = "ANSINH_WEB_DATABASE_URL"
ROLE = "ansinh_web"
LOGIN = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
# How this process logged in before it took the login of pages; empty as long as it has not.
OWNER: dict[str, Any] = {}


def log_in_as_application() -> bool:
    """From now on this process, and those it forks, connect as the pages do; the owner first tells
    the database the keys. False where the city's server is used and no login for pages is set.
    """
    tell_keys()
    connections.close_all()
    url = os.environ.get(VARIABLE, "")
    if not url and not settings.EMBEDDED:
        return False
    low = database(url) if url else {"USER": ROLE, "PASSWORD": ""}
    settings_of = connections["default"].settings_dict
    OWNER.update({name: settings_of[name] for name in LOGIN})
    settings_of.update(low)
    return True
