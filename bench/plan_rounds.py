"""The rounds of bench/plan_values.py: needs Django set up."""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from random import Random

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from ansinh.accounts.services import create_official
from ansinh.areas.models import Area
from ansinh.areas.queries import agency_on, city, valid_on
from ansinh.areas.services import load_areas
from ansinh.db.copying import copy_csv_out, copy_in
from ansinh.plan.models import Indicator, Observation, TargetIndicator
from ansinh.plan.queries import scorecard
from ansinh.plan.queries.areas import SQL, converted, map_data
from ansinh.plan.services import load_plan

YEARS = range(2007, 2027)
TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, tzinfo=UTC)
THEN = date(2019, 6, 30)
COLUMNS = (
    "indicator_id", "area_id", "period", "period_end", "group", "numerator", "denominator", "value",
    "qualifier", "reason", "status", "series_break", "as_of", "version", "state", "source_kind",
    "source", "confidence", "evidence", "note", "comment", "synthetic", "recorded_at",
)  # fmt: skip


def _areas(year: int) -> list[Area]:
    day = max(min(date(year, 12, 31), TODAY), date(2019, 1, 1))
    return list(Area.objects.filter(valid_on(day), level=Area.Level.COMMUNE))


def _rows(
    indicators: list[Indicator], areas_of: dict[int, list[Area]]
) -> Iterator[tuple[object, ...]]:
    source = Random(7)  # noqa: S311
    for year, areas in areas_of.items():
        day = min(date(year, 12, 31), TODAY)
        for indicator in indicators:
            for area in areas:
                bottom = source.randint(50, 20_000)
                top = source.randint(0, bottom)
                value = top * indicator.per / bottom if indicator.ratio else top
                yield (
                    indicator.pk, area.pk, str(year), date(year, 12, 31), "", top, bottom,
                    round(value, 4), "", "", "A" if year < 2026 else "E", False, day, 1,
                    "published", "import", "bench", "text", "[]", "", "", True, AT,
                )  # fmt: skip


@transaction.atomic
def _fill(values: int) -> int:
    if Observation.objects.filter(source="bench").exists():
        return Observation.objects.filter(source="bench").count()
    each = sum(len(_areas(year)) + 1 for year in YEARS)
    kinds = Indicator.Kind
    extra = [
        Indicator(
            code=f"bench_{n}", valid_from=date(2000, 1, 1), name=f"bench {n}", name_en="",
            definition="", kind=kinds.SHARE if n % 2 else kinds.COUNT, per=100 if n % 2 else 1,
            frequency="year",
        )
        for n in range(values // each + 1)
    ]  # fmt: skip
    made = Indicator.objects.bulk_create(extra)
    whole = {year: city(max(min(date(year, 12, 31), TODAY), THEN)) for year in YEARS}
    areas_of = {year: [*_areas(year), whole[year]] for year in YEARS}
    main = TargetIndicator.objects.filter(role="main")
    for link, indicator in zip(main, made, strict=False):  # the targets of the plan have values
        link.indicator = indicator
        link.save()
    count = copy_in("plan_observation", COLUMNS, _rows(made, areas_of))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE plan_observation")
    return count


def _median(do: Callable[[], object], times: int) -> float:
    spent = []
    for _turn in range(times):
        begun = time.perf_counter()
        do()
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent[1:] or spent) * 1000


def _visitor() -> Client:
    official = create_official(
        username="bench", full_name="bench", role="DEPARTMENT", area=city(TODAY),
        agency=agency_on("SYT", TODAY), synthetic=True,
    )  # fmt: skip
    client = Client()
    client.force_login(official)
    return client


def run(values: int, times: int) -> None:
    """Fill, check that totals agree, measure, print."""
    call_command("migrate", verbosity=0)
    load_areas()
    load_plan()
    count = _fill(values)
    codes = list(Indicator.objects.filter(code__startswith="bench_").values_list("code", flat=True))
    print(f"{count:,} values: {len(codes)} indicators x {len(YEARS)} years x up to "
          f"{len(_areas(2007))} communes")  # fmt: skip
    floor = _median(lambda: copy_csv_out(SQL, [codes, None, None, TODAY]).getvalue(), 5)
    print(f"read once by COPY: {floor:,.0f} ms")
    for name, day in (("2026", TODAY), ("2019", THEN)):
        took = _median(lambda day=day: converted(codes, TODAY, day), 5)
        print(
            f"all on the boundaries of {name}: {took:,.0f} ms, {took / floor:.2f} times the floor"
        )
    shown = converted(codes, TODAY, TODAY)
    communes = Observation.objects.filter(source="bench", area__level="COMMUNE")
    total = sum(communes.values_list("numerator", flat=True))
    if round(shown["numerator"].sum()) != total:
        raise SystemExit("totals before and after differ")
    print(f"numerators before and after: {total:,}, equal to the unit")
    share = Indicator.objects.get(code="bench_1")
    client = _visitor()
    calls: dict[str, Callable[[], object]] = {
        "scorecard, data": lambda: scorecard(2026, on=TODAY),
        "scorecard, page": lambda: client.get("/ke-hoach/"),
        "target, page": lambda: client.get("/ke-hoach/chi-tieu/T5/"),
        "map of 2022 on 2026, data": lambda: map_data(share, "2022", TODAY, on=TODAY),
        "map of 2026 on 2019, data": lambda: map_data(share, "2026", THEN, on=TODAY),
        "map of 2022 on 2026, page": lambda: client.get(
            "/ke-hoach/ban-do/?chi-tieu=bench_1&ky=2022&dia-gioi=2026-11-01"
        ),
        "map of 2026 on 2019, page": lambda: client.get(
            "/ke-hoach/ban-do/?chi-tieu=bench_1&ky=2026&dia-gioi=2019-06-30"
        ),
    }
    for name, do in calls.items():
        print(f"{name}: {_median(do, times):.0f} ms (median)")
