"""Delete the data folder of this installation (ANSINH_DATA), after stopping its embedded server.

Standard library only, so that it works before and after the virtual environment exists.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

OURS = {"pg", "files", "keys", "number.key"}


def postmaster(pg: Path) -> int | None:
    """The process of the server on `pg`, or None; a number used again is not taken for it."""
    try:
        pid = int((pg / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    args = subprocess.run(
        ["ps", "-o", "args=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return pid if "postgres" in args.stdout and str(pg) in args.stdout else None


def stop(pg: Path, *, seconds: float = 20) -> None:
    """Ask the server on `pg` for a fast shutdown and wait for it; kill it when it does not come."""
    pid = postmaster(pg)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + seconds
    while postmaster(pg) == pid:
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGQUIT)
        time.sleep(0.1)


def reset(folder: Path) -> str:
    """Delete `folder`; the sentence says what was done. Refuses a folder that is not ours."""
    if not folder.exists():
        return f"Không có gì để xóa: {folder} / nothing to delete"
    strangers = sorted(entry.name for entry in folder.iterdir() if entry.name not in OURS)
    if strangers or not folder.is_dir():
        raise SystemExit(
            f"{folder} không phải thư mục dữ liệu của An Sinh (có {', '.join(strangers[:3])}). "
            "Hãy xem lại ANSINH_DATA. / Not a data folder of An Sinh: check ANSINH_DATA."
        )
    stop(folder / "pg")
    shutil.rmtree(folder)
    return f"Đã xóa {folder} / deleted"


if __name__ == "__main__":
    sys.stdout.write(reset(Path(os.environ["ANSINH_DATA"]).expanduser().resolve()) + "\n")
