"""`python -m ansinh.db.keeper COMMAND…`: keeps a command running as long as its parent lives.

The web server starts it beside itself. A worker that dies is started again; when the server ends,
or is killed, the worker is ended too, and what it was doing is taken up at the next start.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

EVERY, GRACE = 0.3, 3.0


def keep(command: Sequence[str], parent: int) -> None:
    """Run `command` again and again until `parent` is no longer the parent of this process."""
    while os.getppid() == parent:
        # A first word of the terminal's Ctrl-C is for the server; it tells us by its end.
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
        try:
            while child.poll() is None and os.getppid() == parent:
                time.sleep(EVERY)
        finally:
            _end(child)
        time.sleep(EVERY)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill it: its transaction rolls back, and its job is taken up again."""
    if child.poll() is None:
        child.kill()
    child.wait(GRACE)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    keep(sys.argv[1:], os.getppid())
