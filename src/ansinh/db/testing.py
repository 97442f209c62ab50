"""Pytest plugin: tests run on the embedded PostgreSQL unless DATABASE_URL names another."""

import os
import tempfile
from pathlib import Path

from ansinh.db import embedded

if "DATABASE_URL" not in os.environ:
    os.environ.setdefault("ANSINH_DATA", str(Path(tempfile.gettempdir()) / "ansinh-test"))
    os.environ["DATABASE_URL"] = embedded.start()
