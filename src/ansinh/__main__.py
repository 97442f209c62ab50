"""The one command: `ansinh <verb>`. Starts the embedded database unless DATABASE_URL is set."""

import os
import sys

from django.core.management import execute_from_command_line

from ansinh.db import embedded


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = embedded.start()
    execute_from_command_line(["ansinh", *sys.argv[1:]])


if __name__ == "__main__":
    main()
