"""The plan: the whole computation of one book as steps of named trees, for any engine.

Steps: conditions (inner ones first), truth of groups and clauses, hundredths of the parts of each
benefit, the highest, amounts, amounts after exclusion.
"""

from collections.abc import Iterable, Iterator, Sequence

from ansinh.rules.amounts import SIDES, OfferSteps, Step, cast, maximum, merged, place
from ansinh.rules.benefit import Benefit, Exclusive
from ansinh.rules.clause import Offer
from ansinh.rules.expression import (
    Choice,
    Column,
    Condition,
    Entitled,
    Expression,
    Literal,
    Operation,
    Operator,
    Type,
    all_of,
    any_of,
    children,
    walk,
)

TOTALS = ("total_amount", "total_amount_max", "one_off_amount", "one_off_amount_max")


def condition_steps(roots: Iterable[Expression]) -> list[Step]:
    """Each named condition once, inner ones first. Raises ValueError on a shared name."""
    depth: dict[Condition, int] = {}

    def measure(condition: Condition) -> int:
        if condition not in depth:
            inner = walk(condition.expression)
            below = [measure(node) for node in inner if isinstance(node, Condition)]
            depth[condition] = 1 + max(below, default=-1)
        return depth[condition]

    named = [node for root in roots for node in walk(root) if isinstance(node, Condition)]
    steps: list[Step] = [{} for _ in range(1 + max(map(measure, named), default=-1))]
    if len({condition.name for condition in depth}) < len(depth):
        raise ValueError("Hai điều kiện khác nhau trùng tên trong một bộ quy định.")
    for condition, level in depth.items():
        steps[level][condition.column] = condition.expression
    return steps


def exclusion(benefits: Sequence[Benefit], exclusives: Sequence[Exclusive]) -> Step:
    """What is paid of each benefit: all of it, or in an exclusive set only the highest."""
    step: Step = {}
    columns = {benefit.code: benefit.column for benefit in benefits}
    for benefit in benefits:
        rivals = [pair for pair in _rivals(benefit.code, exclusives) if pair[0] in columns]
        for side, other in (("", "_max"), ("_max", "")):
            mine = Column(f"b_{benefit.column}{side}")
            later, earlier = (
                [Column(f"b_{columns[rival]}{other}") for rival, first in rivals if first is wins]
                for wins in (True, False)
            )
            step[f"p_{benefit.column}{side}"] = _highest(mine, later, earlier)
    return step


def _highest(mine: Column, later: Sequence[Column], earlier: Sequence[Column]) -> Expression:
    """Mine; 0 when one named later is higher, or one named earlier as high.

    Both sides of a pair ask the same: is what is named earlier at least as high?
    """
    paid: Expression = mine
    if later:
        paid = Choice(((all_of(*(_at_least(mine, rival) for rival in later)), paid),), place(0))
    if earlier:
        paid = Choice(((any_of(*(_at_least(rival, mine) for rival in earlier)), place(0)),), paid)
    return paid


def _at_least(one: Column, other: Column) -> Operation:
    return Operation(Operator.AT_LEAST, (one, other))


def _rivals(code: str, exclusives: Sequence[Exclusive]) -> list[tuple[str, bool]]:
    """The benefits it excludes, and whether it is preferred on a tie."""
    return [
        (rival, exclusive.benefits.index(code) < exclusive.benefits.index(rival))
        for exclusive in exclusives
        if code in exclusive.benefits
        for rival in exclusive.benefits
        if rival != code
    ]


def totals(benefits: Sequence[Benefit], exclusives: Sequence[Exclusive]) -> Step:
    """The sums of monthly and of one-off money; of an exclusive set the highest.

    Sets do not overlap, and a set is of one period.
    """
    monthly = [benefit for benefit in benefits if benefit.monthly_money]
    one_off = [benefit for benefit in benefits if benefit.one_off_money]
    step: Step = {}
    for side in SIDES:
        step[f"total_amount{side}"] = _total(monthly, exclusives, side)
        step[f"one_off_amount{side}"] = _total(one_off, exclusives, side)
    return step


def _total(benefits: Sequence[Benefit], exclusives: Sequence[Exclusive], side: str) -> Expression:
    columns = {benefit.code: benefit.column for benefit in benefits}
    grouped = [[code for code in e.benefits if code in columns] for e in exclusives]
    taken = {code for codes in grouped for code in codes}
    grouped += [[code] for code in columns if code not in taken]
    total: Expression | None = None
    for codes in filter(None, grouped):
        highest = maximum([Column(f"b_{columns[code]}{side}") for code in codes])
        amount = cast(highest, Type.AMOUNT)
        total = amount if total is None else total + amount
    return Literal(0, Type.AMOUNT) if total is None else total


def named_results(benefits: Sequence[Benefit]) -> Step:
    """Amounts; clause, clause on top and coefficient of what is certain (-1, -1, 0: nothing).

    Of a benefit without a base no coefficient, but whether a figure is not found.
    """
    step: Step = {}
    for benefit in benefits:
        name = benefit.column
        for side in SIDES:
            step[f"{name}_amount{side}"] = cast(Column(f"p_{name}{side}"), Type.AMOUNT)
        paid = Column(f"p_{name}") > 0
        for column, source, none in (("clause", "n", -1), ("clause_on_top", "t", -1)):
            found = Column(f"{source}_{name}")
            step[f"{name}_{column}"] = cast(Choice(((paid, found),), place(none)), Type.SMALL)
        if benefit.base:
            coefficient = Choice(((paid, Column(f"h_{name}")),), place(0))
            step[f"{name}_coefficient"] = cast(coefficient, Type.INTEGER)
        else:
            step[f"{name}_coefficient"] = Literal(0, Type.INTEGER)
            step[f"{name}_no_figure"] = Column(f"u_{name}")
    return step


def truth_steps(offers: Sequence[Offer]) -> list[Step]:
    """Truth of every group (gate included), then of every clause, then of being entitled at all;
    benefits that ask for others come after them."""
    first = [offer for offer in offers if not offer.asks_for]
    later = [offer for offer in offers if offer.asks_for]
    entitled = {f"e_{offer.benefit.column}": _entitled(offer) for offer in first}
    steps = [*_truths(first), entitled, *_truths(later)]
    return [step for step in steps if step]


def _entitled(offer: Offer) -> Expression:
    if not offer.clauses:
        return Literal(False, Type.BOOL)
    return any_of(*(Column(clause.column) for clause in offer.clauses))


def _truths(offers: Sequence[Offer]) -> list[Step]:
    groups: Step = {}
    clauses: Step = {}
    for offer in offers:
        for clause in offer.clauses:
            groups[clause.group_column] = offer.benefit.gate & clause.group.condition
            truth: Expression = Column(clause.group_column)
            if clause.level.condition is not None:
                truth = truth & clause.level.condition
            clauses[clause.column] = truth
    return [groups, clauses]


def steps_of(offers: Sequence[Offer], exclusives: Sequence[Exclusive]) -> tuple[Step, ...]:
    """The whole computation."""
    truths = truth_steps(offers)
    roots = [tree for step in truths for tree in step.values()]
    benefits = [offer.benefit for offer in offers]
    parts = [OfferSteps(offer) for offer in offers]
    stages = zip(
        *((p.candidates(), p.best(), p.hundredths(), p.decided()) for p in parts),
        strict=True,
    )
    paid = exclusion(benefits, exclusives) | totals(benefits, exclusives)
    steps = [*condition_steps(roots), *truths, *map(merged, stages), paid, named_results(benefits)]
    return tuple(step for step in steps if step)


def needed(steps: Sequence[Step], wanted: Iterable[str]) -> set[str]:
    """The columns of the steps that the wanted ones are made of, themselves included."""
    found = set(wanted)
    for step in reversed(steps):
        for name, tree in step.items():
            if name in found:
                found |= set(columns_in(tree))
    return found & {name for step in steps for name in step}


def columns_in(tree: Expression) -> Iterator[str]:
    """The computed columns a tree reads when lowered: a condition stands as its column."""
    match tree:
        case Column(name=name):
            yield name
        case Condition() | Entitled():
            yield tree.column
        case _:
            for child in children(tree):
                yield from columns_in(child)


def result_columns(benefits: Sequence[Benefit]) -> list[str]:
    """The names of the result columns, in order."""
    suffixes = ("amount", "amount_max", "clause", "clause_on_top", "coefficient")
    names = []
    for benefit in benefits:
        more = () if benefit.base else ("no_figure",)
        names += [f"{benefit.column}_{suffix}" for suffix in (*suffixes, *more)]
    return [*names, *TOTALS]
