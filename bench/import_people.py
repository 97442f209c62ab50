"""What an import costs: CPU-seconds (client + server) per 1,000 people, against a bare COPY.

    ANSINH_DATA=/tmp/bench-import .venv/bin/python bench/import_people.py --people 1000000

Use a data folder of its own: the tables are emptied before each round. The list is a population
extract (CSV) with households, 5 % of its rows faulty. The peer is COPY of the very rows that the
import wrote, into the same tables with their indexes, keys and checks; also into bare tables.
"""

import argparse
import os

import django

from ansinh.db import embedded


def main() -> None:
    """Read the sizes, start the database, run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = embedded.start()
    django.setup()

    from import_rounds import run

    run(options.people, options.times)


if __name__ == "__main__":
    main()
