"""A synthetic city with twenty years of facts, to measure on: how long, how many bytes a fact.

    ANSINH_DATA=/tmp/bench-years .venv/bin/python bench/twenty_years.py --people 3100000

Use a data folder of its own. Indexes and keys are set aside while rows come in and are made again
afterwards, so that everything is checked against them. A run that was killed is run again: each
part is there whole or not at all.
"""

import argparse
import os

import django

from ansinh.db import embedded


def main() -> None:
    """Read the sizes, start the database, run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=3_100_000)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = embedded.start()
    django.setup()

    from twenty_years_load import run

    run(options.people, options.seed)


if __name__ == "__main__":
    main()
