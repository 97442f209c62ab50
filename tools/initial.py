"""Write the one initial migration of a room anew, from its models: `tools/initial.py registry`.

Before the first production day a change of a model changes the first migration. `makemigrations`
would add a second one, and without the first the rooms that build on it cannot be loaded.
"""

import os
import sys
from pathlib import Path

import django
from django.apps import apps
from django.core.management.commands.makemigrations import Command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter
from django.utils import translation

from ansinh import __main__ as house

NAME = "0001_initial"


class RoomNeedsTwoMigrations(ValueError):
    """The models of the room refer to another room in a circle."""


def initial(room: str) -> Migration:
    """The migration that makes all of `room` from nothing, beside the other rooms as they are."""
    loader = MigrationLoader(None)
    before = loader.project_state()
    for app, model in list(before.models):
        if app == room:
            before.remove_model(app, model)
    detector = Command.autodetector(
        before,
        ProjectState.from_apps(apps),
        NonInteractiveMigrationQuestioner(specified_apps={room}),
    )
    changes = detector.changes(graph=loader.graph, trim_to_apps={room}, convert_apps={room})[room]
    if len(changes) != 1:
        raise RoomNeedsTwoMigrations(f"{room}: {[str(change) for change in changes]}")
    made = changes[0]
    made.name, made.initial = NAME, True
    made.dependencies = [one for one in made.dependencies if one[0] != room]
    return made


def main() -> None:
    """Write the migrations of the rooms named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.settings")
    os.environ["DATABASE_URL"] = house.NO_DATABASE
    django.setup()
    translation.deactivate_all()  # as makemigrations does: models are written in their own words
    for room in sys.argv[1:]:
        path = Path(apps.get_app_config(room).path) / "migrations" / f"{NAME}.py"
        path.write_text(MigrationWriter(initial(room), include_header=False).as_string())
        print(path)


if __name__ == "__main__":
    main()
