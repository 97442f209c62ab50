"""A program: what Polars runs for some results, given which facts are known of everybody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from ansinh.rules.amounts import Step
from ansinh.rules.expression import walk
from ansinh.rules.facts import Fact
from ansinh.rules.layers import layers_of
from ansinh.rules.leaner import Leaner
from ansinh.rules.lowering import lower
from ansinh.rules.plan import needed
from ansinh.rules.polars_engine import PolarsEngine

# Nothing is left to find in a program but which columns can be dropped early.
PLANNED = pl.QueryOptFlags.none()
PLANNED.projection_pushdown = True


@dataclass(frozen=True, eq=False)
class Program:
    """Columns to add layer by layer, and then the results to select."""

    facts: frozenset[Fact]
    layers: tuple[tuple[pl.Expr, ...], ...]
    results: tuple[pl.Expr, ...]

    def on(self, frame: pl.LazyFrame, kept: Sequence[str]) -> pl.LazyFrame:
        """The kept columns of the frame and the results."""
        for layer in self.layers:
            frame = frame.with_columns(layer)
        return frame.select(*kept, *self.results)


def program(
    steps: Sequence[Step], results: Sequence[str], known: Collection[str], last_day: date
) -> Program:
    """The shortest way to the results. `known` names the facts that are null for nobody."""
    names, leaner, engine = needed(steps, results), Leaner(known), PolarsEngine()
    asked = [{name: tree for name, tree in step.items() if name in names} for step in steps]
    layers = [
        tuple(lower(tree, engine, last_day).alias(name) for name, tree in layer.items())
        for layer in layers_of(leaner.steps(asked))
    ]
    nodes = (node for step in asked for tree in step.values() for node in walk(tree))
    facts = frozenset(node for node in nodes if isinstance(node, Fact))
    found = tuple(pl.col(leaner.same.get(name, name)).alias(name) for name in results)
    return Program(facts, tuple(layers), found)


def known_of_all(frame: pl.DataFrame) -> frozenset[str]:
    """The columns without a null: a frame in memory knows without looking."""
    return frozenset(column.name for column in frame.get_columns() if not column.null_count())
