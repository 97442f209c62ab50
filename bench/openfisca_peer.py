"""The same clauses written for OpenFisca-core: the law of 11/2026, one variable a condition.

Every group of the monthly allowance and of the social pension, but for the pension of those with a
small pension, which the law leaves open: nobody in the comparison has one.

Idiomatic OpenFisca: `age` is a variable, codes are enumerations, amounts are parameters, and every
condition is a variable whose result stays in memory (the explanation). No unknown facts: OpenFisca
has none. Not a part of An Sinh; requirements/bench.txt.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from ansinh.law import FACTS
from ansinh.rules.expression import Type

PERIOD = "2026-11"
PARAMETERS = {
    name: {"values": {"2025-07-01": {"value": 500_000}, "2026-07-01": {"value": 540_000}}}
    for name in ("base", "social_pension")
}
Person = build_entity(key="person", plural="persons", label="Person", is_person=True)
Formula = Callable[[Any, Any, Any], Any]
VARIABLES: list[type[Variable]] = []
CODES: dict[str, Any] = {
    fact.name: Enum(fact.name.title(), {code: code for code in fact.values})
    for fact in FACTS
    if fact.kind is Type.CODE
}


def variable(name: str, value_type: type, formula: Formula | None = None, **more: Any) -> None:
    """Declare a monthly variable of a person."""
    body = {"value_type": value_type, "entity": Person, "definition_period": DateUnit.MONTH, **more}
    if formula is not None:
        body["formula"] = formula
    VARIABLES.append(type(name, (Variable,), body))


def condition(name: str, test: Callable[[Any], Any]) -> None:
    """Declare a true-or-false variable; `test` is given a reader of other variables."""

    def formula(person: Any, period: Any, parameters: Any) -> Any:
        return test(lambda other: person(other, period))

    variable(name, bool, formula)


def is_code(fact: str, *codes: str) -> Callable[[Any], Any]:
    """The fact is one of these codes."""

    def test(read: Any) -> Any:
        value = read(fact)
        found = value == CODES[fact][codes[0]]
        for code in codes[1:]:
            found = found | (value == CODES[fact][code])
        return found

    return test


def declare_facts() -> None:
    """One input variable a fact."""
    for fact in FACTS:
        if fact.kind is Type.CODE:
            options = CODES[fact.name]
            first = options[fact.values[0]]
            variable(fact.name, Enum, possible_values=options, default_value=first)
        elif fact.kind is Type.DATE:
            variable(fact.name, date)
        else:
            variable(fact.name, bool if fact.kind is Type.BOOL else int)


def age(person: Any, period: Any, parameters: Any) -> Any:
    """Completed years at the end of the month."""
    birth = person("birth_date", period)
    year = birth.astype("datetime64[Y]").astype(int) + 1970
    month = birth.astype("datetime64[M]").astype(int) % 12 + 1
    return period.start.year - year - (month > period.start.month)


def pair(one: str, other: str) -> Callable[[Any], Any]:
    """One parent is in the first state, the other in the second."""
    father, mother = CODES["father"], CODES["mother"]

    def test(read: Any) -> Any:
        his, hers = read("father"), read("mother")
        return ((his == father[one]) & (hers == mother[other])) | (
            (his == father[other]) & (hers == mother[one])
        )

    return test


def either(*tests: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """At least one test holds."""

    def test(read: Any) -> Any:
        found = tests[0](read)
        for more in tests[1:]:
            found = found | more(read)
        return found

    return test


def every(*names: str) -> Callable[[Any], Any]:
    """All the named conditions hold."""

    def test(read: Any) -> Any:
        found = read(names[0])
        for name in names[1:]:
            found = found & read(name)
        return found

    return test


POINTS = {
    "point_a": lambda read: read("abandoned"),
    "point_b": either(pair("DEAD", "DEAD"), pair("DEAD", "UNIDENTIFIED")),
    "point_c": either(pair("DEAD", "MISSING"), pair("UNIDENTIFIED", "MISSING")),
    "point_d": either(pair("DEAD", "FACILITY"), pair("UNIDENTIFIED", "FACILITY")),
    "point_dd": either(pair("DEAD", "PRISON"), pair("UNIDENTIFIED", "PRISON")),
    "point_e": pair("MISSING", "MISSING"),
    "point_g": pair("FACILITY", "FACILITY"),
    "point_h": pair("PRISON", "PRISON"),
    "point_i": pair("MISSING", "FACILITY"),
    "point_k": pair("MISSING", "PRISON"),
    "point_l": pair("FACILITY", "PRISON"),
}
SIMPLE = {
    "alive": lambda read: ~read("deceased"),
    "in_community": lambda read: ~read("in_facility"),
    "under_4": lambda read: read("age") < 4,
    "from_4": lambda read: read("age") >= 4,
    "under_3": lambda read: read("age") < 3,
    "under_16": lambda read: read("age") < 16,
    "from_16": lambda read: read("age") >= 16,
    "from_60": lambda read: read("age") >= 60,
    "from_70": lambda read: read("age") >= 70,
    "from_75": lambda read: read("age") >= 75,
    "under_75": lambda read: read("age") < 75,
    "poor": is_code("poverty", "POOR"),
    "poor_or_near_poor": is_code("poverty", "POOR", "NEAR_POOR"),
    "unsupported": is_code("supporter", "NONE", "ON_ALLOWANCE"),
    "single": is_code("marital", "SINGLE", "WIDOWED", "SPOUSE_MISSING"),
    "raises_child": lambda read: (
        (read("children_under_16") > 0) | (read("children_studying_covered") > 0)
    ),
    "severe": is_code("disability", "SEVERE"),
    "extreme": is_code("disability", "EXTREME"),
    "no_pension": is_code("pension", "NONE"),
    "requested": lambda read: read("pension_request"),
    "has_hiv": lambda read: read("hiv"),
    "has_wage": lambda read: read("wage"),
    "is_fostered": lambda read: read("fostered"),
    "is_studying": lambda read: read("studying"),
    "unbroken": lambda read: read("study_unbroken"),
    "was_k1": lambda read: read("k1_at_16"),
    "eligible": lambda read: read("facility_eligible"),
    "special": lambda read: read("special_area"),
    "without_supporter": is_code("supporter", "NONE"),
}
DERIVED = {
    "child_or_elderly": lambda read: read("under_16") | read("from_60"),
    "severe_child_or_elderly": every("severe", "child_or_elderly"),
    "extreme_child_or_elderly": every("extreme", "child_or_elderly"),
    "without_source": either(*((lambda read, name=name: read(name)) for name in POINTS)),
    "gate": every("alive", "in_community"),
    "without_income": lambda read: ~read("has_wage") & read("no_pension"),
    "k1_child": every("under_16", "without_source"),
    "k3_child": every("under_16", "has_hiv", "poor"),
    "k1": every("gate", "k1_child"),
    "k2": every("gate", "from_16", "was_k1", "is_studying", "unbroken"),
    "k3": every("gate", "k3_child"),
    "k4": every("gate", "poor_or_near_poor", "single", "raises_child"),
    "k5a": every("gate", "from_60", "poor", "unsupported"),
    "k5d": every("gate", "from_60", "poor", "without_supporter", "eligible", "is_fostered"),
    "k6": lambda read: read("gate") & (read("severe") | read("extreme")),
    "not_k7": lambda read: read("k1_child") | read("k3_child") | read("severe") | read("extreme"),
    "k7": lambda read: (
        every("gate", "under_3", "poor_or_near_poor", "special")(read) & ~read("not_k7")
    ),
    "k8": every("gate", "has_hiv", "poor", "without_income"),
    "sp75": every("alive", "from_75", "no_pension", "requested"),
    "sp70": every("alive", "from_70", "under_75", "poor_or_near_poor", "no_pension", "requested"),
}
LEVELS = {
    "k1_under_4": (250, every("k1", "under_4")),
    "k1_from_4": (150, every("k1", "from_4")),
    "k2_studying": (150, every("k2")),
    "k3_under_4": (250, every("k3", "under_4")),
    "k3_from_4": (200, every("k3", "from_4")),
    "k5a_60": (150, every("k5a", "under_75")),
    "k5a_75": (200, every("k5a", "from_75")),
    "k6_extreme": (200, every("k6", "extreme")),
    "k6_extreme_child_or_elderly": (250, every("k6", "extreme_child_or_elderly")),
    "k6_severe": (150, every("k6", "severe")),
    "k6_severe_child_or_elderly": (200, every("k6", "severe_child_or_elderly")),
    "k5d_all": (300, every("k5d")),
    "k7_all": (150, every("k7")),
    "k8_all": (150, every("k8")),
}
ALONE = ("k1", "k2", "k3", "k7")


def highest(person: Any, period: Any, names: list[str]) -> Any:
    """The highest coefficient among levels, in hundredths."""
    found = 0
    for name in names:
        found = np.maximum(found, LEVELS[name][0] * person(name, period))
    return found


def hundredths(person: Any, period: Any, parameters: Any) -> Any:
    """Highest only; a single parent who is elderly, disabled or has HIV receives both."""
    children = person("children_under_16", period) + person("children_studying_covered", period)
    parent = 100 * children * person("k4", period)
    rest = highest(person, period, [name for name in LEVELS if not name.startswith(ALONE)])
    alone = highest(person, period, [name for name in LEVELS if name.startswith(ALONE)])
    both = np.where((parent > 0) & (rest > 0), parent + rest, 0)
    return np.maximum(np.maximum(np.maximum(parent, rest), alone), both)


def monthly_owed(person: Any, period: Any, parameters: Any) -> Any:
    """The monthly allowance before the social pension is compared, in đồng."""
    return person("hundredths", period) * int(parameters(period).base) // 100


def pension_owed(person: Any, period: Any, parameters: Any) -> Any:
    """The social pension before the allowance is compared, in đồng."""
    entitled = person("sp75", period) | person("sp70", period)
    return entitled * int(parameters(period).social_pension)


def monthly(person: Any, period: Any, parameters: Any) -> Any:
    """The monthly allowance, when not lower than the social pension."""
    owed = person("monthly_owed", period)
    return np.where(owed >= person("pension_owed", period), owed, 0)


def social_pension(person: Any, period: Any, parameters: Any) -> Any:
    """The social pension, when higher than the monthly allowance."""
    owed = person("pension_owed", period)
    return np.where(owed > person("monthly_owed", period), owed, 0)


def system() -> TaxBenefitSystem:
    """The tax and benefit system with all variables and parameters."""
    declare_facts()
    variable("age", int, age)
    for name, test in (SIMPLE | POINTS | DERIVED).items():
        condition(name, test)
    for name, (_, test) in LEVELS.items():
        condition(name, test)
    for formula in (hundredths, monthly_owed, pension_owed, monthly, social_pension):
        variable(formula.__name__, int, formula)
    built = TaxBenefitSystem([Person])
    built.parameters = ParameterNode("", data=PARAMETERS)
    for declared in VARIABLES:
        built.add_variable(declared)
    return built


def conditions() -> list[str]:
    """The conditions kept: those of An Sinh's book."""
    return [*SIMPLE, *POINTS, *DERIVED, *LEVELS]


def compute(built: TaxBenefitSystem, columns: dict[str, Any]) -> Any:
    """Give the facts, compute both amounts and every condition; returns the simulation."""
    count = len(columns["birth_date"])
    simulation = SimulationBuilder().build_default_simulation(built, count=count)
    for name, values in columns.items():
        simulation.set_input(name, PERIOD, values)
    for name in ("monthly", "social_pension", *conditions()):
        simulation.calculate(name, PERIOD)
    return simulation
