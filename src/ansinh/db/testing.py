"""Pytest plugin: every run has a data folder of its own, and its own embedded PostgreSQL in it.

DATABASE_URL may name another server. Ours may lose its data at a power cut: it is thrown away.
"""

import os
import shutil
import tempfile
from pathlib import Path

import psycopg

from ansinh.db import embedded

_folder = tempfile.mkdtemp(prefix="ansinh-test-")
os.environ["ANSINH_DATA"] = _folder
# pytest closes its shared temporary folder to other users, the server of a test among them.
os.environ["PYTEST_DEBUG_TEMPROOT"] = _folder

_embedded = "DATABASE_URL" not in os.environ
if _embedded:
    os.environ["DATABASE_URL"] = embedded.start()
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as _connection:
        for _setting in ("fsync", "synchronous_commit", "full_page_writes"):
            _connection.execute(f"ALTER SYSTEM SET {_setting} = off")
        _connection.execute("SELECT pg_reload_conf()")


def pytest_unconfigure() -> None:
    """Stop the server of this run and delete its folder."""
    if _embedded:
        embedded.server().cleanup()
    shutil.rmtree(Path(_folder), ignore_errors=True)
