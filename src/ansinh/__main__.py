"""The one command: `ansinh <verb>`. Starts the embedded database unless DATABASE_URL is set.

Verbs that only read the law, or a file, start nothing and need no database.
"""

import os
import sys

from django.core.management import execute_from_command_line

from ansinh.db import embedded

WITHOUT_DATABASE = {"check_law", "decide", "decide_all"}
NO_DATABASE = "postgresql:"


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    if "DATABASE_URL" not in os.environ:
        alone = WITHOUT_DATABASE.intersection(sys.argv[1:2])
        os.environ["DATABASE_URL"] = NO_DATABASE if alone else embedded.start()
        os.environ["ANSINH_EMBEDDED"] = "0" if alone else "1"
    execute_from_command_line(["ansinh", *sys.argv[1:]])


if __name__ == "__main__":
    main()
