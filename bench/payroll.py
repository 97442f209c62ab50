"""What a payroll costs: CPU-seconds (client + server) per 1,000 people, against a bare INSERT.

    ANSINH_DATA=/tmp/bench-payroll .venv/bin/python bench/payroll.py --people 200000 --times 5

Use a data folder of its own: the tables are emptied before each round.
"""

import argparse
import os

import django

from ansinh.db import embedded


def main() -> None:
    """Read the sizes, start the database, run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = embedded.start()
    django.setup()

    from payroll_rounds import run

    run(options.people, options.times)


if __name__ == "__main__":
    main()
