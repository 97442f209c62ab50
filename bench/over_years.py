"""What twenty years of facts cost: a card, the law by month, a list of 100,000, the proposals.

    ANSINH_DATA=/tmp/bench-years .venv/bin/python bench/twenty_years.py        (once)
    ANSINH_DATA=/tmp/bench-years .venv/bin/python bench/over_years.py cards facts
    ANSINH_DATA=/tmp/bench-years .venv/bin/python bench/over_years.py assess propose import

`import` adds people, and `assess` and `propose` add their rows: the city is a little bigger after.
"""

import argparse
import os

import django

from ansinh.db import embedded


def main() -> None:
    """Read what to measure, start the database, run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what", nargs="+", choices=["cards", "facts", "assess", "propose", "import"]
    )
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the list to import")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = embedded.start()
    django.setup()

    from over_years_rounds import run

    run(options.what, options.rows)


if __name__ == "__main__":
    main()
