"""The law opened for one month: facts in, results out, by any engine."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

import polars as pl

from ansinh.kernel.month import Month
from ansinh.rules.amounts import Step
from ansinh.rules.benefit import Benefit, Exclusive, Overlap
from ansinh.rules.case import CaseEngine, Row
from ansinh.rules.case import Step as CaseStep
from ansinh.rules.clause import Clause, Offer
from ansinh.rules.contradiction import Contradiction
from ansinh.rules.document import Confidence, Document, Group, Placed, Provision
from ansinh.rules.expression import Condition, walk
from ansinh.rules.facts import Fact, FactValue, encode
from ansinh.rules.household import Shared
from ansinh.rules.lowering import lower
from ansinh.rules.parameter import AppliedParameter
from ansinh.rules.plan import TOTALS, needed, result_columns
from ansinh.rules.polars_engine import PolarsEngine
from ansinh.rules.program import AS_WRITTEN, Program, known_of_all, program
from ansinh.rules.sql_engine import POSTGRESQL, Dialect, SqlEngine, checked_table
from ansinh.rules.standing import of_kind

NAME = re.compile(r"[a-z_][a-z0-9_]*")
MOST_PROGRAMS = 32


class NothingInForce(LookupError):
    """No benefit has a clause in that month, as known on that day."""

    def __init__(self, month: Month, known: date, corpus: "Corpus") -> None:
        first, day = corpus.begins
        super().__init__(
            f"Tháng {month}, theo hiểu biết ngày {known:%d/%m/%Y}: hệ thống không có quy định nào "
            f"có hiệu lực. Hãy chọn tháng từ {first} (--month) và ngày biết từ {day:%d/%m/%Y} "
            f"(--known). / No law counts for {month} as known on {known}: give a month from "
            f"{first} (--month) and a day known from {day} (--known)."
        )


class FactsMissing(ValueError):
    """The frame lacks columns the book reads."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """Everything the law is made of: documents, benefits, what excludes what, and the facts.

    `overlaps`: where benefits of different laws meet and no rule between them was read.
    `contradictions`: facts that cannot be true of one person together. `shared`: what a household
    is given once.
    """

    documents: tuple[Document, ...]
    benefits: tuple[Benefit, ...]
    exclusives: tuple[Exclusive, ...]
    facts: tuple[Fact, ...]
    overlaps: tuple[Overlap, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    shared: tuple[Shared, ...] = ()

    @cached_property
    def begins(self) -> tuple[Month, date]:
        """The first month for which some group counts, and the first day on which one is law."""
        placed = [Placed(d, item) for d in self.documents for item in d.items]
        groups = [one for one in placed if isinstance(one.item, Group)]
        return Month.of(min(g.counts_from for g in groups)), min(g.in_force for g in groups)


@dataclass(frozen=True, eq=False)
class OpenedLaw:
    """What stands in one month as known on one day in one place, ready to compute."""

    corpus: Corpus
    month: Month
    known: date
    place: str
    items: tuple[Placed, ...]
    offers: tuple[Offer, ...]
    exclusives: tuple[Exclusive, ...]
    parameters: Mapping[str, AppliedParameter]
    steps: tuple[Step, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact a case may give and a frame must have as a column."""
        return self.corpus.facts

    @property
    def benefits(self) -> tuple[Benefit, ...]:
        """The benefits, in the order of the result columns."""
        return self.corpus.benefits

    @cached_property
    def monthly(self) -> tuple[Benefit, ...]:
        """The benefits paid in đồng every month."""
        return tuple(benefit for benefit in self.benefits if benefit.monthly_money)

    @cached_property
    def granted(self) -> tuple[Benefit, ...]:
        """The benefits that decisions grant to a person and that are paid out, monthly or once."""
        return tuple(benefit for benefit in self.benefits if benefit.granted)

    @cached_property
    def clauses(self) -> Mapping[str, tuple[Clause, ...]]:
        """By benefit code, the clauses; `<benefit>_clause` is a place in this tuple, or -1."""
        return {offer.benefit.code: offer.clauses for offer in self.offers}

    def in_force(self) -> Self:
        """The book itself. Raises NothingInForce when no benefit has a clause."""
        if not any(self.clauses.values()):
            raise NothingInForce(self.month, self.known, self.corpus)
        return self

    def clause(self, benefit: str, index: int) -> Clause | None:
        """The clause a result column names; None for -1."""
        return self.clauses[benefit][index] if index >= 0 else None

    @cached_property
    def result_columns(self) -> tuple[str, ...]:
        """The result columns, the same for every book of a corpus."""
        return tuple(result_columns(self.benefits))

    @cached_property
    def condition_columns(self) -> tuple[str, ...]:
        """The columns kept with `keep_conditions`: c_ conditions, g_ groups, q_ clauses."""
        names = [name for step in self.steps for name in step]
        return tuple(name for name in names if name.startswith(("c_", "g_", "q_")))

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """The named conditions by their column (c_...): labels and citations of kept columns."""
        clauses = [clause for offer in self.offers for clause in offer.clauses]
        trees = [offer.benefit.gate for offer in self.offers]
        trees += [clause.group.condition for clause in clauses]
        trees += [clause.level.condition for clause in clauses if clause.level.condition]
        nodes = (node for tree in trees for node in walk(tree))
        return {node.column: node for node in nodes if isinstance(node, Condition)}

    @cached_property
    def provisions(self) -> Mapping[str, Provision]:
        """The standing provisions by name."""
        return {item.name: item for _, item in of_kind(self.items, Provision)}

    @cached_property
    def used(self) -> tuple[Placed, ...]:
        """Groups, levels and parameters that the book computes with."""
        clauses = [clause for offer in self.offers for clause in offer.clauses]
        used = {clause.group_placed for clause in clauses}
        used |= {clause.level_placed for clause in clauses if not clause.level.no_figure}
        used |= {base.placed for base in self.parameters.values() if base.placed}
        return tuple(placed for placed in self.items if placed in used)

    @cached_property
    def unverified(self) -> tuple[Placed, ...]:
        """Of what is used, what was not read in the text itself. A figure that was not found is
        not used."""
        return tuple(p for p in self.used if p.item.confidence is not Confidence.TEXT)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what the book computes and cites: equal law, equal digest."""
        cited = sorted(f"{p.key}|{p.item.citation}|{p.item.confidence}" for p in self.items)
        bases = sorted(f"{code}={base.value}" for code, base in self.parameters.items())
        content = "\n".join([str(self.month), self.sql("facts"), *bases, *cited])
        return hashlib.sha256(content.encode()).hexdigest()

    @cached_property
    def _for_a_case(self) -> tuple[tuple[str, CaseStep], ...]:
        engine, day = CaseEngine(), self.month.last_day
        return tuple(
            (name, lower(tree, engine, day)) for step in self.steps for name, tree in step.items()
        )

    def compute(self, facts: Mapping[str, FactValue]) -> Row:
        """Every column of one case; facts not given are unknown. Raises FactNotUnderstood."""
        row = encode(self.facts, facts)
        for name, step in self._for_a_case:
            row[name] = step(row)
        return row

    @cached_property
    def lowered(self) -> tuple[Mapping[str, pl.Expr], ...]:
        """The steps as Polars expressions, in order."""
        engine, day = PolarsEngine(), self.month.last_day
        return tuple(
            {name: lower(tree, engine, day).alias(name) for name, tree in step.items()}
            for step in self.steps
        )

    def run(
        self,
        frame: pl.LazyFrame | pl.DataFrame,
        keep_conditions: bool = False,
        only: Sequence[str] = (),
    ) -> pl.LazyFrame:
        """The frame with the result columns (and conditions) added; its other columns are kept.

        `only` names benefits: their results and conditions, no totals, and no work for others. A
        fact whose absence stands for a value, or that only follows another, needs no column. A
        DataFrame knows which facts nobody lacks, and costs less. Raises FactsMissing when another
        fact has no column.
        """
        own = frame.collect_schema().names()
        lacking = self.lacking(own)
        known = frozenset(fact.name for fact in lacking if fact.absent is not None)
        if isinstance(frame, pl.DataFrame):
            known |= known_of_all(frame) & self._fact_names
        found = self._program(self._columns(tuple(only), keep_conditions), known)
        return found.on(frame.lazy().with_columns(_constants(found, lacking)), own)

    def columns(
        self, frame: pl.DataFrame, wanted: Sequence[str], narrow: bool = False
    ) -> pl.DataFrame:
        """Only the wanted results and conditions of everybody in memory, with the least work.

        With `narrow`, numbers have the least width that holds whatever this book can give (amounts
        mostly 32 bits, clauses 8): half the memory, but widen them before adding them up. Raises
        FactsMissing as `run` does.
        """
        lacking = self.lacking(frame.columns)
        known = frozenset(fact.name for fact in lacking if fact.absent is not None)
        known |= known_of_all(frame) & self._fact_names
        found = self._program(tuple(wanted), known, narrow)
        read = {fact.name for fact in found.facts}
        own = [name for name in frame.columns if name in read] or frame.columns[:1]
        facts = frame.lazy().select(own).with_columns(_constants(found, lacking))
        return found.on(facts, ()).collect(engine="streaming", optimizations=AS_WRITTEN)

    @cached_property
    def _fact_names(self) -> frozenset[str]:
        return frozenset(fact.name for fact in self.facts)

    def _columns(self, only: tuple[str, ...], keep_conditions: bool) -> tuple[str, ...]:
        """The columns that `run` adds."""
        wanted = self.results_of(only) if only else self.result_columns
        if not keep_conditions:
            return wanted
        names = self.needed_for(wanted) if only else frozenset(self.condition_columns)
        return (*wanted, *(name for name in self.condition_columns if name in names))

    def _program(
        self, results: tuple[str, ...], known: frozenset[str], narrow: bool = False
    ) -> Program:
        key = results, known, narrow
        if key not in self._programs:
            if len(self._programs) >= MOST_PROGRAMS:
                self._programs.clear()
            self._programs[key] = program(self.steps, results, known, self.month.last_day, narrow)
        return self._programs[key]

    @cached_property
    def _programs(self) -> dict[tuple[tuple[str, ...], frozenset[str], bool], Program]:
        return {}

    def results_of(self, codes: Sequence[str]) -> tuple[str, ...]:
        """The result columns of some benefits."""
        named = result_columns([benefit for benefit in self.benefits if benefit.code in codes])
        return tuple(name for name in named if name not in TOTALS)

    def needed_for(self, wanted: Sequence[str]) -> frozenset[str]:
        """Every computed column that the wanted ones are made of."""
        key = tuple(wanted)
        if key not in self._needed:
            self._needed[key] = frozenset(needed(self.steps, key))
        return self._needed[key]

    @cached_property
    def _needed(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}

    def lacking(self, own: Sequence[str]) -> list[Fact]:
        """The facts without a column, where that is allowed. Raises FactsMissing."""
        given = set(own)
        lacking = [fact for fact in self.facts if fact.name not in given]
        if missing := [f.name for f in lacking if f.absent is None and not f.follows]:
            raise FactsMissing(f"Thiếu cột dữ kiện: {', '.join(missing)}.")
        return lacking

    def _results(self, keep_conditions: bool) -> tuple[str, ...]:
        return self.result_columns + (self.condition_columns if keep_conditions else ())

    def sql(
        self,
        source_table: str,
        keep_conditions: bool = False,
        carry: Sequence[str] = (),
        dialect: Dialect = POSTGRESQL,
        given: Sequence[str] | None = None,
    ) -> str:
        """SELECT text over a table of facts: the carried columns, then the result columns.

        `given` names the fact columns the table has (None: all); the others are what their absence
        stands for. Raises FactsMissing as `run` does, and ValueError when the table or a carried
        column is not a plain lower-case name.
        """
        source, engine, day = checked_table(source_table), SqlEngine(dialect), self.month.last_day
        if not all(NAME.fullmatch(name) for name in carry):
            raise ValueError(f"Không phải tên cột: {list(carry)}.")
        tables = []
        if given is not None and (lacking := self.lacking(given)):
            constants = [f"{_constant(fact, engine)} AS {fact.name}" for fact in lacking]
            listed = ", ".join(["SELECT *", *constants])
            tables.append(f"given AS ({listed} FROM {source})")
            source = "given"
        for number, step in enumerate(self.steps):
            trees = [f"{lower(tree, engine, day)} AS {name}" for name, tree in step.items()]
            listed = ",\n  ".join(["SELECT *", *trees])
            tables.append(f"step_{number} AS ({listed}\nFROM {source} {dialect.barrier})")
            source = f"step_{number}"
        columns = ", ".join([*carry, *self._results(keep_conditions)])
        return "\n".join([f"WITH {', '.join(tables)}", f"SELECT {columns}", f"FROM {source}"])


def _constants(found: Program, lacking: Sequence[Fact]) -> list[pl.Expr]:
    """What the absence of the facts a program reads stands for, as columns."""
    return [
        pl.lit(fact.encode(fact.absent), fact.dtype).alias(fact.name)
        for fact in lacking
        if fact in found.facts
    ]


def _constant(fact: Fact, engine: SqlEngine) -> str:
    """What the absence of the fact stands for, as SQL."""
    value = fact.encode(fact.absent)
    return engine.unknown() if value is None else engine.literal(value, fact.kind)
