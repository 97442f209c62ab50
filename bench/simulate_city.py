"""What a draft tried on the whole city costs from the page, against the owner's bare reading.

    ANSINH_DATA=/tmp/bench-city .venv/bin/ansinh synthesize --people 1000000      (once)
    ANSINH_DATA=/tmp/bench-city .venv/bin/python bench/simulate_city.py --times 5

The same facts are read by the owner (the floor), by an official who may simulate (the page's job)
and under row policies (any other role); then a month and a year are simulated as the page does.
"""

import argparse
import os

import django

from ansinh.db import embedded


def main() -> None:
    """Read the sizes, start the database, run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = embedded.start()
    django.setup()

    from simulate_rounds import run

    run(options.times)


if __name__ == "__main__":
    main()
