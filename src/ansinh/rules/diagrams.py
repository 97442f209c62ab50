"""The engine for every case at once: a book as reduced decision diagrams over its facts.

A reduced diagram holds a fact exactly when its value depends on it, so what can still change an
answer is read off, and no case is tried. Nodes are numbers: equal numbers, equal functions.
"""

import operator as python
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ansinh.rules.case import BINARY
from ansinh.rules.expression import Operator, Type, Value
from ansinh.rules.lowering import lower
from ansinh.rules.opened import OpenedLaw
from ansinh.rules.outcomes import domain

LAST = 1_000_000
WIDENING = {Operator.AS_SMALL, Operator.AS_INTEGER, Operator.AS_AMOUNT}
# What decides an AND or an OR alone.
DECISIVE = {Operator.AND: False, Operator.OR: True}
PLAIN: dict[Operator, Callable[[Any, Any], Any]] = {
    **BINARY,
    Operator.ADD: python.add,
    Operator.MAXIMUM: max,
}
# A value is the sum of one or more diagrams: a sum is only worked out where something asks for it.
Sum = tuple[int, ...]
Known = Mapping[int, int]


def _kleene(operator: Operator, left: Value, right: Value) -> Value:
    """An operator on two values, of which either may be unknown."""
    if operator in DECISIVE:
        decisive = DECISIVE[operator]
        if left is decisive or right is decisive:
            return decisive
        return None if left is None or right is None else not decisive
    if operator is Operator.IF_UNKNOWN:
        return right if left is None else left
    if left is None or right is None:
        return None
    found: Value = PLAIN[operator](left, right)
    return found


class Diagrams:
    """Nodes, each once: a level with one node below it for each value of its fact, or a value.

    `on` is the set of levels a node depends on, a bit each.
    """

    def __init__(self) -> None:
        self.level: list[int] = []
        self.below: list[tuple[int, ...]] = []
        self.on: list[int] = []
        self.value: dict[int, Value] = {}
        self._known: dict[object, int] = {}

    def leaf(self, value: Value) -> int:
        """The node of a value."""
        key = (type(value), value)
        if (found := self._known.get(key)) is None:
            found = self._add(key, LAST, (), 0)
            self.value[found] = value
        return found

    def node(self, level: int, below: tuple[int, ...]) -> int:
        """The node that chooses by the fact of a level; what does not depend on it has none."""
        if below.count(below[0]) == len(below):
            return below[0]
        if (found := self._known.get((level, below))) is None:
            on = 1 << level
            for child in below:
                on |= self.on[child]
            found = self._add((level, below), level, below, on)
        return found

    def _add(self, key: object, level: int, below: tuple[int, ...], on: int) -> int:
        self._known[key] = number = len(self.level)
        self.level.append(level)
        self.below.append(below)
        self.on.append(on)
        return number

    def given(self, sums: Iterable[Sum], known: Known, into: "Diagrams") -> list[Sum]:
        """The diagrams where the facts of some levels are known, by the place of their value."""
        copied = Given(self, known, into)
        return [tuple(map(copied, parts)) for parts in sums]

    def levels(self, sums: Iterable[Sum]) -> list[int]:
        """The levels of the facts that the parts of the sums depend on."""
        on = 0
        for parts in sums:
            for part in parts:
                on |= self.on[part]
        return [level for level in range(on.bit_length()) if on >> level & 1]

    def at_level(self, level: int) -> list[tuple[int, ...]]:
        """What is below each node of a level."""
        found = zip(self.level, self.below, strict=True)
        return [below for own, below in found if own == level]

    def split(self, *nodes: int) -> tuple[int, list[tuple[int, ...]]]:
        """The first level of the nodes, and each node for each value of its fact."""
        level = min(self.level[node] for node in nodes)
        width = next(len(self.below[node]) for node in nodes if self.level[node] == level)
        return level, [self.below[n] if self.level[n] == level else (n,) * width for n in nodes]


class Given:
    """A node where the facts of some levels are known; each node is worked out once."""

    def __init__(self, source: Diagrams, known: Known, into: Diagrams) -> None:
        self.source, self.known, self.into = source, known, into
        self.on = sum(1 << level for level in known)
        self.done: dict[int, int] = {}

    def __call__(self, node: int) -> int:
        """The node in `into`."""
        source = self.source
        if source is self.into and not source.on[node] & self.on:
            return node
        if (found := self.done.get(node)) is None:
            if (level := source.level[node]) == LAST:
                found = self.into.leaf(source.value[node])
            elif (place := self.known.get(level)) is not None:
                found = self(source.below[node][place])
            else:
                found = self.into.node(level, tuple(map(self, source.below[node])))
            self.done[node] = found
        return found


class DiagramEngine:
    """Lowers a tree to diagrams over the facts of a book."""

    def __init__(self, law: OpenedLaw) -> None:
        self.diagrams = Diagrams()
        self.columns: dict[str, Sum] = {}
        for level, fact in enumerate(law.facts):
            below = tuple(self.diagrams.leaf(value) for value in domain(fact, law))
            self.columns[fact.name] = (self.diagrams.node(level, below),)
        self._done: dict[tuple[object, ...], int] = {}

    def literal(self, value: bool | int | date, kind: Type) -> Sum:
        """A constant."""
        return (self.diagrams.leaf(value),)

    def unknown(self) -> Sum:
        """Unknown in every case."""
        return (self.diagrams.leaf(None),)

    def column(self, name: str) -> Sum:
        """A fact or an earlier result."""
        return self.columns[name]

    def apply(self, operator: Operator, arguments: Sequence[Sum]) -> Sum:
        """An operator over its arguments. What is added is never unknown."""
        if operator in WIDENING:
            return arguments[0]
        if operator is Operator.ADD:
            return tuple(part for argument in arguments for part in argument)
        if operator is Operator.NOT:
            return (self._mapped(self._whole(arguments[0]), python.not_),)
        if operator is Operator.MULTIPLY and len(arguments[1]) == 1:
            return tuple(self._joined(operator, part, arguments[1][0]) for part in arguments[0])
        first, *others = map(self._whole, arguments)
        for other in others:
            first = self._joined(operator, first, other)
        return (first,)

    def lookup(self, key: Sum, table: Sequence[tuple[int, int]], unknown: int, kind: Type) -> Sum:
        """The number of a table."""
        numbers = dict(table)
        found = self._mapped(self._whole(key), lambda value: numbers.get(value, 0))
        return (self._joined(Operator.IF_UNKNOWN, found, self.diagrams.leaf(unknown)),)

    def choice(self, branches: Sequence[tuple[Sum, Sum]], otherwise: Sum) -> Sum:
        """The value of the first branch whose test is true."""
        found = self._whole(otherwise)
        for test, value in reversed(branches):
            found = self._chosen(self._whole(test), self._whole(value), found)
        return (found,)

    def _whole(self, parts: Sum) -> int:
        first, *others = parts
        for other in others:
            first = self._joined(Operator.ADD, first, other)
        return first

    def _mapped(self, node: int, function: Callable[[Any], Value]) -> int:
        """The values of a diagram through a function; unknown stays unknown."""
        done: dict[int, int] = {}

        def down(node: int) -> int:
            if node not in done:
                done[node] = self._step(node, down, function)
            return done[node]

        return down(node)

    def _step(self, node: int, down: Callable[[int], int], function: Callable[[Any], Value]) -> int:
        diagrams = self.diagrams
        if node in diagrams.value:
            value = diagrams.value[node]
            return diagrams.leaf(None if value is None else function(value))
        return diagrams.node(diagrams.level[node], tuple(map(down, diagrams.below[node])))

    def _joined(self, operator: Operator, left: int, right: int) -> int:
        key = (operator, left, right)
        if (found := self._done.get(key)) is None:
            found = self._shortcut(operator, left, right)
            if found is None:
                level, (lefts, rights) = self.diagrams.split(left, right)
                below = [self._joined(operator, *pair) for pair in zip(lefts, rights, strict=True)]
                found = self.diagrams.node(level, tuple(below))
            self._done[key] = found
        return found

    def _shortcut(self, operator: Operator, left: int, right: int) -> int | None:
        """The result where no fact has to be looked at."""
        value = self.diagrams.value
        if left in value and right in value:
            return self.diagrams.leaf(_kleene(operator, value[left], value[right]))
        if operator in DECISIVE:
            for one, other in ((left, right), (right, left)):
                if one in value and value[one] is not None:
                    return one if value[one] is DECISIVE[operator] else other
        if operator is Operator.IF_UNKNOWN and left in value:
            return left if value[left] is not None else right
        return None

    def _chosen(self, test: int, value: int, otherwise: int) -> int:
        if value == otherwise:
            return value
        if test in self.diagrams.value:
            return value if self.diagrams.value[test] is True else otherwise
        key = ("choice", test, value, otherwise)
        if (found := self._done.get(key)) is None:
            level, below = self.diagrams.split(test, value, otherwise)
            found = self.diagrams.node(level, tuple(map(self._chosen, *below)))
            self._done[key] = found
        return found


def compiled(law: OpenedLaw, wanted: Sequence[str]) -> tuple[Diagrams, list[Sum]]:
    """The diagrams of result columns over the facts of a book, by their order a level each."""
    engine, names = DiagramEngine(law), law.needed_for(wanted)
    for step in law.steps:
        for name, tree in step.items():
            if name in names:
                engine.columns[name] = lower(tree, engine, law.month.last_day)
    return engine.diagrams, [engine.columns[name] for name in wanted]
