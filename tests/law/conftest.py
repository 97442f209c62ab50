"""The SQL engine's server, shared with the engine tests."""

from tests.rules.conftest import run_in_postgresql, server

__all__ = ["run_in_postgresql", "server"]
