"""Which facts an expression tells: that it holds says the fact is so."""

from collections.abc import Iterator

from ansinh.rules.expression import Expression, Operation, Operator, children, walk
from ansinh.rules.facts import Fact


def reads(tree: Expression | None, names: frozenset[str]) -> bool:
    """Whether one of the facts is read anywhere in the tree."""
    nodes = walk(tree) if tree is not None else ()
    return any(isinstance(node, Fact) and node.name in names for node in nodes)


def tells(tree: Expression | None, names: frozenset[str]) -> bool:
    """Whether one of the facts is read other than by denying it."""
    return tree is not None and any(fact.name in names for fact in _told(tree, True))


def _told(tree: Expression, holds: bool) -> Iterator[Fact]:
    if isinstance(tree, Fact) and holds:
        yield tree
    denied = isinstance(tree, Operation) and tree.operator is Operator.NOT
    for child in children(tree):
        yield from _told(child, not holds if denied else holds)
