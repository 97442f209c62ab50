"""Settings of the embedded server, by the memory of the machine.

PostgreSQL as it comes is set for a machine of thirty years ago: with 128 MB of its own memory it
fetches every page of a city from the kernel, one by one. What an official set with ALTER SYSTEM
stays stronger than what is written here.
"""

import os
from collections.abc import Mapping
from pathlib import Path

FILE = "ansinh.conf"
INCLUDE = f"include_if_exists = '{FILE}'"
CGROUP = Path("/sys/fs/cgroup/memory.max")
MB = 1 << 20


def memory() -> int:
    """The bytes this process may count on: those of the machine, or of its container."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(machine, int(CGROUP.read_text(encoding="ascii")))
    except (OSError, ValueError):
        return machine


def _share(of: int, part: int, least: int, most: int) -> str:
    """One `part`-th of the memory within bounds in MB, as PostgreSQL writes it."""
    return f"{min(max(of // part // MB, least), most)}MB"


def settings(of: int) -> Mapping[str, str]:
    """What a server does well with on a machine with `of` bytes of memory and a disk without
    moving parts; the rest of the memory is for the kernel's cache, the pages and the law.
    """
    return {
        "shared_buffers": _share(of, 8, 128, 8192),
        "effective_cache_size": _share(of, 2, 512, 1 << 20),
        "work_mem": _share(of, 1024, 4, 64),
        "maintenance_work_mem": _share(of, 32, 64, 1024),
        "random_page_cost": "1.1",
        # A month's list or a big import writes gigabytes at once: fewer checkpoints under way.
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
        # Statements are short or read everything; compiling them costs more than it saves.
        "jit": "off",
        # A fifth of forty million facts is too long to wait for fresh statistics.
        "autovacuum_vacuum_scale_factor": "0.05",
        "autovacuum_vacuum_insert_scale_factor": "0.05",
        "autovacuum_analyze_scale_factor": "0.02",
    }


def write(folder: Path) -> None:
    """Put the settings beside a server that is not running; it reads them when it starts."""
    lines = "".join(f"{name} = {value}\n" for name, value in settings(memory()).items())
    text = f"# Written at each start; your own: ALTER SYSTEM SET …\n{lines}"
    (folder / FILE).write_text(text, encoding="utf-8")
    main = folder / "postgresql.conf"
    if INCLUDE not in main.read_text(encoding="utf-8"):
        with main.open("a", encoding="utf-8") as file:
            file.write(f"\n{INCLUDE}\n")
