"""A program: what Polars runs for some results, given which facts are known of everybody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from ansinh.rules.amounts import CASTS, Step
from ansinh.rules.expression import Expression, Operation, walk
from ansinh.rules.facts import Fact
from ansinh.rules.layers import layers_of
from ansinh.rules.leaner import Leaner
from ansinh.rules.lowering import lower
from ansinh.rules.plan import needed
from ansinh.rules.polars_engine import PolarsEngine

# Nothing is left to find in a program but which columns can be dropped early.
PLANNED = pl.QueryOptFlags.none()
PLANNED.projection_pushdown = True
AS_WRITTEN = pl.QueryOptFlags.none()
WIDENED = frozenset(CASTS.values())
# Each dropping costs a look at every column, and columns of numbers not dropped cost memory.
LAYERS_HELD = 3
Layer = tuple[pl.Expr, ...]


@dataclass(frozen=True, eq=False)
class Program:
    """Columns to add layer by layer, and then the results to select.

    `spent` tells for each layer which columns can go after it: nothing reads them any more.
    """

    facts: frozenset[Fact]
    layers: tuple[Layer, ...]
    spent: tuple[tuple[str, ...], ...]
    results: Layer

    def on(self, frame: pl.LazyFrame, kept: Sequence[str]) -> pl.LazyFrame:
        """The kept columns of the frame and the results."""
        held = frozenset(kept)
        for layer, spent in zip(self.layers, self.spent, strict=True):
            frame = frame.with_columns(layer)
            if gone := [name for name in spent if name not in held]:
                frame = frame.drop(gone)
        return frame.select(*kept, *self.results)


def program(
    steps: Sequence[Step],
    results: Sequence[str],
    known: Collection[str],
    last_day: date,
    narrow: bool = False,
) -> Program:
    """The shortest way to the results. `known` names the facts that are null for nobody.

    With `narrow`, numbers are as wide as what they are made of needs, not as in every month.
    """
    names, leaner, engine = needed(steps, results), Leaner(known), PolarsEngine()
    asked = [{name: tree for name, tree in step.items() if name in names} for step in steps]
    if narrow:
        ends = frozenset(results)
        asked = [{n: _bare(t) if n in ends else t for n, t in step.items()} for step in asked]
    layers = [
        tuple(lower(tree, engine, last_day).alias(name) for name, tree in layer.items())
        for layer in layers_of(leaner.steps(asked))
    ]
    nodes = (node for step in asked for tree in step.values() for node in walk(tree))
    facts = frozenset(node for node in nodes if isinstance(node, Fact))
    found = tuple(pl.col(leaner.same.get(name, name)).alias(name) for name in results)
    return Program(facts, tuple(layers), _spent(layers, found), found)


def _spent(layers: Sequence[Layer], results: Layer) -> tuple[tuple[str, ...], ...]:
    """What is read for the last time since the last dropping; dropped every few layers."""
    last = {name: len(layers) for name in _read(results)}
    for number, layer in reversed(list(enumerate(layers))):
        for name in _read(layer):
            last.setdefault(name, number)
    spent = []
    for number in range(len(layers)):
        since = number - LAYERS_HELD if number % LAYERS_HELD == 0 else number
        spent.append(tuple(name for name, read in last.items() if since < read <= number))
    return tuple(spent)


def _read(layer: Layer) -> list[str]:
    return [name for tree in layer for name in tree.meta.root_names()]


def _bare(tree: Expression) -> Expression:
    """The tree without a last widening, which nothing else reads."""
    widened = isinstance(tree, Operation) and tree.operator in WIDENED
    return tree.arguments[0] if isinstance(tree, Operation) and widened else tree


def known_of_all(frame: pl.DataFrame) -> frozenset[str]:
    """The columns without a null: a frame in memory knows without looking."""
    return frozenset(column.name for column in frame.get_columns() if not column.null_count())
