"""Twenty years of a plan's values: scorecard, map, and all of it on other boundaries.

    ANSINH_DATA=/tmp/bench-plan .venv/bin/python bench/plan_values.py

Use a data folder of its own: some 480,000 values of communes are written into it. The floor of a
conversion is the COPY of the same rows out of the table.
"""

import argparse
import os

import django

from ansinh.db import embedded


def main() -> None:
    """Read the sizes, start the database, run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=480_000)
    parser.add_argument("--times", type=int, default=31)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = embedded.start()
    django.setup()

    from plan_rounds import run

    run(options.values, options.times)


if __name__ == "__main__":
    main()
