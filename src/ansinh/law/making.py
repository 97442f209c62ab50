"""Short ways to write facts. `absent` and `why`: what having no record stands for, and because of
which complete list; without them a fact that is not recorded is unknown. `follows`: the fact only
matters after another, rare one."""

from ansinh.rules.expression import Type
from ansinh.rules.facts import Choices, Fact, FactValue

Words = tuple[str, str]


def yes_no(
    name: str,
    labels: Words,
    evidence: Words,
    *,
    absent: FactValue = None,
    why: str = "",
    follows: bool = False,
) -> Fact:
    """A fact that is so or not."""
    return Fact(name, Type.BOOL, *labels, *evidence, absent=absent, absent_why=why, follows=follows)


def code(
    name: str,
    labels: Words,
    evidence: Words,
    *options: tuple[str, str, str],
    absent: FactValue = None,
    why: str = "",
    follows: bool = False,
) -> Fact:
    """One of a few codes, each with its words."""
    choices = tuple(Choices(*option) for option in options)
    return Fact(
        name,
        Type.CODE,
        *labels,
        *evidence,
        options=choices,
        absent=absent,
        absent_why=why,
        follows=follows,
    )


def count(
    name: str,
    labels: Words,
    evidence: Words,
    *,
    most: int = 20,
    absent: FactValue = None,
    why: str = "",
    follows: bool = False,
) -> Fact:
    """A whole number from 0 to `most`."""
    return Fact(
        name,
        Type.COUNT,
        *labels,
        *evidence,
        most=most,
        absent=absent,
        absent_why=why,
        follows=follows,
    )
