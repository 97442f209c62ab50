"""The checks of the house can fail: each is shown something bad, and something good."""

import pytest

from tests.house import checks


@pytest.mark.parametrize(
    "line",
    [
        "Person.objects.create(name='x')",
        "Person.objects.bulk_create(rows)",
        "person.save()",
        "person.save(update_fields=['name'])",
        "Person.objects.filter(id=1).update(name='x')",
        "Person.objects.all().delete()",
        "copy_in('registry_person', columns, rows)",
        "copying.copy_csv_in('registry_person', columns, csv)",
        "cursor.execute('INSERT INTO registry_person VALUES (1)')",
        "cursor.execute('UPDATE registry_person SET name = 1')",
        "cursor.execute('UPDATE payments_payment AS p SET status = 1')",
        "cursor.execute(f'DELETE FROM {table}')",
    ],
)
def test_a_write_is_seen(line: str) -> None:
    assert checks.writes(line)


@pytest.mark.parametrize(
    "line",
    [
        "digest.update(block)",
        "options.update({'a': 1})",
        "document.save(path)",
        "'''INSERT INTO x VALUES (1)'''",
        "cursor.execute('SELECT 1 FROM x FOR UPDATE')",
        "Person.objects.filter(id=1)",
    ],
)
def test_what_writes_no_row_is_let_pass(line: str) -> None:
    assert checks.writes(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "date.today()",
        "datetime.date.today()",
        "datetime.now(tz)",
        "timezone.now()",
        "timezone.localdate()",
        "cursor.execute('SELECT now()')",
        "query = 'WHERE day <= CURRENT_DATE'",
    ],
)
def test_a_clock_is_seen(line: str) -> None:
    assert checks.clocks(line)


def test_a_sentence_about_time_is_no_clock() -> None:
    assert checks.clocks("label = 'as known on a day'") == []
    assert checks.sql_clocks("-- never now()\nSELECT $1") == []


def test_signals_are_seen() -> None:
    assert checks.signals("from django.db.models.signals import post_save")
    assert checks.signals("from django.dispatch import receiver")
    assert checks.signals("from django.db.models import F") == []
    assert checks.signals("import signal") == []
    assert checks.signals("from functools import singledispatch") == []


def test_a_long_function_is_seen() -> None:
    body = "def f():\n" + "    x = 1\n" * 40
    assert checks.long_functions(body, 40) == ["1: f (41)"]
    assert checks.long_functions(body, 41) == []


def test_paths_of_a_machine_are_seen() -> None:
    home = "/" + "root" + "/project"
    assert checks.machine_paths(f"see {home}")
    assert checks.machine_paths("see .data/work/x and https://example.org/work") == []


def test_hosts_and_paths_in_a_lock_are_seen() -> None:
    assert checks.hosts_and_paths("--extra-index-url https://example.org/simple")
    assert checks.hosts_and_paths("x @ file:///srv/x.whl")
    assert (
        checks.hosts_and_paths("x==1 \\\n    --hash=sha256:0\n    # via -r requirements/base.in")
        == []
    )


def test_a_package_without_hash_is_seen() -> None:
    assert checks.unhashed("a==1 \\\n    --hash=sha256:0\nb==2\n") == ["b==2"]


def test_an_import_of_a_neighbour_is_seen() -> None:
    line = "from ansinh.law.nd_20_2021.clauses import BASE\nfrom ansinh.law import nd_76_2024\n"
    assert checks.imports_under(line, "ansinh.law") == {"nd_20_2021", "nd_76_2024"}


def test_a_page_without_the_layout_is_seen() -> None:
    templates = {
        "web/base.html": "<html>",
        "web/desk.html": '{% extends "web/base.html" %}',
        "web/person.html": "{% extends 'web/desk.html' %}",
        "web/_row.html": "<tr>",
        "web/bare.html": "<p>",
        "web/stray.html": "<html>",
    }
    shown = checks.templates_named("render(request, 'web/person.html'); show('web/bare.html')")

    assert checks.outside_the_layout(templates, shown | {"web/_row.html"}, "web/base.html") == [
        "web/bare.html",
        "web/stray.html",
    ]
