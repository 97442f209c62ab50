"""Steps as layers for column engines: what only needs the layers below stands together.

What is computed twice is a column of its own. So is a choice inside a choice: Polars computes every
branch for everybody, and masks what a compound branch reads before it does, so choices in one
another cost their square.
"""

from collections import Counter
from collections.abc import Iterable
from functools import reduce

from ansinh.rules.amounts import Step
from ansinh.rules.expression import (
    AgeAtLeast,
    Choice,
    Column,
    Expression,
    Literal,
    Operation,
    Operator,
    children,
)
from ansinh.rules.leaner import Key, key_of
from ansinh.rules.plan import columns_in

CHAINS = (Operator.AND, Operator.OR)


def layers_of(steps: Iterable[Step]) -> list[Step]:
    """The columns of lean steps by depth, and columns `s_...` of what they share."""
    return _Layers({name: _in_pairs(tree) for step in steps for name, tree in step.items()}).found


def _in_pairs(tree: Expression) -> Expression:
    """Choices of one branch and chains of two links, so that trees share their beginnings."""
    match tree:
        case Operation(operator=operator, arguments=arguments) if operator in CHAINS:
            first, *more = map(_in_pairs, arguments)
            return reduce(lambda left, right: Operation(operator, (left, right)), more, first)
        case Operation(operator=operator, arguments=arguments):
            return Operation(operator, tuple(map(_in_pairs, arguments)))
        case Choice(branches=branches, otherwise=otherwise):
            result = _in_pairs(otherwise)
            for test, value in reversed(branches):
                result = Choice(((_in_pairs(test), _in_pairs(value)),), result)
            return result
        case _:
            return tree


class _Layers:
    """Depth 0 reads facts only; any other, columns less deep."""

    def __init__(self, named: Step) -> None:
        self.found: list[Step] = []
        self._depth: dict[str, int] = {}
        self._shared: dict[Key, Column] = {}
        self._times: Counter[Key] = Counter()
        for tree in named.values():
            self._count(tree)
        for name, tree in named.items():
            key = key_of(tree)
            column = self._place(name, self._shared.get(key) or self._inner(tree))
            self._shared.setdefault(key, column)

    def _count(self, tree: Expression) -> None:
        """How often each tree occurs; what is inside one that is shared, once."""
        if _is_computed(tree):
            key = key_of(tree)
            self._times[key] += 1
            if self._times[key] > 1:
                return
        for child in children(tree):
            self._count(child)

    def _place(self, name: str, tree: Expression) -> Column:
        depth = 1 + max((self._depth[read] for read in columns_in(tree)), default=-1)
        self._depth[name] = depth
        if depth == len(self.found):
            self.found.append({})
        self.found[depth][name] = tree
        return Column(name)

    def _apart(self, tree: Expression) -> Column:
        return self._place(f"s_{len(self._depth)}", tree)

    def _outer(self, tree: Expression) -> Expression:
        """The tree, or the column in which it is computed for all who need it."""
        if not _is_computed(tree):
            return tree
        key = key_of(tree)
        if self._times[key] < 2:
            return self._inner(tree)
        if key not in self._shared:
            self._shared[key] = self._apart(self._inner(tree))
        return self._shared[key]

    def _inner(self, tree: Expression) -> Expression:
        match tree:
            case Operation(operator=operator, arguments=arguments):
                return Operation(operator, tuple(map(self._outer, arguments)))
            case Choice(branches=((test, value),), otherwise=otherwise):
                test = self._outer(test)
                return Choice(((test, self._branch(value)),), self._branch(otherwise))
            case _:
                return tree

    def _branch(self, tree: Expression) -> Expression:
        """A column or a constant."""
        outer = self._outer(tree)
        return outer if isinstance(outer, Column | Literal) else self._apart(outer)


def _is_computed(tree: Expression) -> bool:
    return isinstance(tree, Operation | Choice | AgeAtLeast)
