"""The same results with less work, where some facts are known of everybody.

Much is computed twice: with what is unknown as no, and as yes. Where nothing is unknown, the
default for it is never used, both trees are equal, and what is equal is computed once.
"""

from collections.abc import Collection, Iterator, Sequence

from ansinh.rules.amounts import Step
from ansinh.rules.expression import (
    AgeAtLeast,
    Choice,
    Column,
    Condition,
    Entitled,
    Expression,
    Literal,
    Lookup,
    Operation,
    Operator,
    Unknown,
)
from ansinh.rules.facts import Fact

Key = tuple[object, ...]


class Leaner:
    """Goes through steps in order. `same` tells by its name which column a dropped one equals."""

    def __init__(self, known: Collection[str]) -> None:
        """`known` names the facts that are null for nobody."""
        self.same: dict[str, str] = {}
        self._known = known
        self._certain: set[str] = set()
        self._found: dict[Key, str] = {}

    def steps(self, steps: Sequence[Step]) -> Iterator[Step]:
        """The steps without the columns that equal an earlier one."""
        for step in steps:
            leaned = {name: self._lean(tree) for name, tree in step.items()}
            yield {name: tree for name, tree in leaned.items() if self._is_new(name, tree)}

    def _is_new(self, name: str, tree: Expression) -> bool:
        if self._is_certain(tree):
            self._certain.add(name)
        known = tree.name if isinstance(tree, Column) else None
        equal = known or self._found.setdefault(key_of(tree), name)
        if equal == name:
            return True
        self.same[name] = equal
        return False

    def _lean(self, tree: Expression) -> Expression:
        match tree:
            case Column(name=name):
                return Column(self.same.get(name, name))
            case Condition(column=name) | Entitled(column=name):
                return Column(self.same.get(name, name))
            case Operation(operator=Operator.IF_UNKNOWN, arguments=(value, default)):
                value = self._lean(value)
                if self._is_certain(value):
                    return value
                return Operation(Operator.IF_UNKNOWN, (value, self._lean(default)))
            case Operation(operator=operator, arguments=arguments):
                return Operation(operator, tuple(map(self._lean, arguments)))
            case Lookup(key=key, table=table, type=kind) if self._is_certain(key):
                return Lookup(key, table, 0, kind)
            case Choice(branches=branches, otherwise=otherwise):
                lean = ((self._lean(test), self._lean(value)) for test, value in branches)
                return Choice(tuple(lean), self._lean(otherwise))
            case _:
                return tree

    def _is_certain(self, tree: Expression) -> bool:
        """Unknown of nobody, as can be seen from the tree."""
        match tree:
            case Literal() | Lookup():
                return True
            case Fact(name=name):
                return name in self._known
            case Column(name=name):
                return name in self._certain
            case AgeAtLeast(birth=birth):
                return self._is_certain(birth)
            case Operation(operator=Operator.IF_UNKNOWN, arguments=arguments):
                return any(map(self._is_certain, arguments))
            case Operation(arguments=arguments):
                return all(map(self._is_certain, arguments))
            case Choice(branches=branches, otherwise=otherwise):
                return all(map(self._is_certain, [otherwise, *(value for _, value in branches)]))
            case _:
                return False


def key_of(tree: Expression) -> Key:
    """Equal for lean trees that give the same values of the same type."""
    match tree:
        case Literal(value=value, type=kind):
            return ("literal", type(value), value, kind)
        case Fact(name=name) | Column(name=name):
            return (type(tree), name)
        case Unknown():
            return ("unknown",)
        case AgeAtLeast(birth=birth, years=years):
            return ("age", key_of(birth), years)
        case Lookup(key=key, table=table, unknown=unknown, type=kind):
            return ("lookup", key_of(key), table, unknown, kind)
        case Operation(operator=operator, arguments=arguments):
            return (operator, *map(key_of, arguments))
        case Choice(branches=branches, otherwise=otherwise):
            tested = ((key_of(test), key_of(value)) for test, value in branches)
            return ("choice", *tested, key_of(otherwise))
        case _:
            raise TypeError(f"Not a lean expression: {tree!r}")
