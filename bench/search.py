"""How long a search takes over the whole city, as it is typed, at a steady 20 requests a second.

    ANSINH_DATA=/tmp/bench-city .venv/bin/ansinh synthesize --people 3100000      (once)
    ANSINH_DATA=/tmp/bench-city .venv/bin/python bench/search.py --seconds 30 --rounds 5

Requests come on the clock whether or not the last one was answered, so that waiting counts.
"""

import argparse
import os

import django

from ansinh.db import embedded


def main() -> None:
    """Read the sizes, start the database, run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rate", type=int, default=20)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = embedded.start()
    django.setup()

    from search_rounds import run

    run(options.seconds, options.rounds, options.rate)


if __name__ == "__main__":
    main()
