"""`ansinh serve --port 8000`."""

import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError
from gunicorn.app.base import BaseApplication

from ansinh.db.command_line import HouseCommand
from ansinh.db.logging_in import VARIABLE, log_in_as_application
from ansinh.wsgi import application


def is_free(host: str, port: int) -> bool:
    """Whether a server may listen on `port` of `host` now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


@contextmanager
def worker() -> Iterator[None]:
    """Background jobs are done beside the server for as long as it runs; a worker that dies is
    started again (ansinh.db.keeper)."""
    command = [sys.executable, "-m", "ansinh", "worker"]
    keeper = [sys.executable, "-m", "ansinh.db.keeper", *command]
    started, server = subprocess.Popen(keeper), os.getpid()  # noqa: S603 - our own command
    try:
        yield
    finally:
        if os.getpid() == server:  # gunicorn's children leave through here as well
            started.terminate()
            started.wait()


class Server(BaseApplication):
    """Gunicorn in this very process, so that the embedded database lives as long as the server."""

    def __init__(self, options: dict[str, object]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take the options given, and nothing from files or the command line."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """The application every worker serves."""
        return application


class Command(HouseCommand):
    help = (
        "Mở trang web trên máy này đến khi nhấn Ctrl-C. / "
        "Serve the pages from this machine until Ctrl-C."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="địa chỉ / address")
        parser.add_argument("--port", type=int, default=8000, help="cổng / port")
        parser.add_argument("--workers", type=int, default=2, help="số tiến trình / processes")
        parser.add_argument(
            "--check", action="store_true", help="chỉ xem cổng có trống / only test the port"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if not is_free(host, port):
            raise CommandError(
                f"Cổng {port} đang có chương trình khác dùng. Hãy chạy: make run PORT={port + 1}\n"
                f"Port {port} is in use by another program. Try: make run PORT={port + 1}"
            )
        if options["check"]:
            return
        if not log_in_as_application():
            self.stderr.write(
                f"Chưa đặt {VARIABLE}: trang web đăng nhập bằng chủ sở hữu dữ liệu. / "
                f"Pages log in as the owner of the data; see docs/operations.md."
            )
        self.stdout.write(f"An Sinh: http://{host}:{port}/  (Ctrl-C: dừng / stop)")
        self.stdout.flush()
        with worker():
            Server(
                {
                    "bind": f"{host}:{port}",
                    "workers": options["workers"],
                    "worker_class": "gthread",
                    "threads": 4,
                    "timeout": 120,
                    "loglevel": "warning",
                    "control_socket_disable": True,
                }
            ).run()
