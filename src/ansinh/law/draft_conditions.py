"""Conditions of a draft, from a small JSON form. Nothing is evaluated: only these shapes are known.

{"all": […]}   {"any": […]}   {"not": …}
{"condition": "poor"}                         a named condition of the law in force
{"age_from": 60}   {"age_under": 75}          whole years, on the last day of the month
{"fact": "disability", "in": ["SEVERE"]}      a code is one of these
{"fact": "abandoned", "is": true}             a yes or no
{"fact": "children_under_16", "at_least": 2}  a count
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ansinh.law import vocabulary
from ansinh.law.draft_reading import DraftNotUnderstood, not_one_of, whole
from ansinh.rules.book import RuleBook
from ansinh.rules.expression import (
    AgeAtLeast,
    Choice,
    Condition,
    Expression,
    Operation,
    Type,
    all_of,
    any_of,
)
from ansinh.rules.facts import Age, Fact, FactNotUnderstood

DEEPEST, MOST_PARTS, OLDEST = 6, 20, 120
SHAPES = "all, any, not, condition, age_from, age_under, fact"


def named_conditions(book: RuleBook) -> dict[str, Condition]:
    """The named conditions a draft may use: those of the book, and those of the vocabulary."""
    shared = [value for value in vars(vocabulary).values() if isinstance(value, Condition)]
    return {c.name: c for c in shared} | {c.name: c for c in book.conditions.values()}


@dataclass
class Compiler:
    """Reads the conditions of one draft; each leaf becomes a condition with words of its own."""

    book: RuleBook
    named: dict[str, Condition] = field(default_factory=dict)
    made: dict[str, Condition] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.named = named_conditions(self.book)
        self.facts = {fact.name: fact for fact in self.book.facts}

    def read(self, given: object, at: str, depth: int = 0) -> Expression:
        """The expression. Raises DraftNotUnderstood for any shape it does not know."""
        if not isinstance(given, Mapping) or depth > DEEPEST:
            raise DraftNotUnderstood(
                at,
                f"điều kiện là một đối tượng với một trong: {SHAPES}.",
                f"a condition is an object with one of: {SHAPES}.",
            )
        if "fact" in given:
            tests = [(test, value) for test, value in given.items() if test != "fact"]
            if len(tests) == 1:
                return self._fact(str(given["fact"]), *tests[0], at)
        elif len(given) == 1:
            return self._shape(*next(iter(given.items())), at, depth)
        raise DraftNotUnderstood(
            at, f"chỉ dùng đúng một trong: {SHAPES}.", f"use exactly one of: {SHAPES}."
        )

    def _shape(self, shape: str, value: Any, at: str, depth: int) -> Expression:
        match shape:
            case "all":
                return all_of(*self._parts(value, f"{at}.all", depth))
            case "any":
                return any_of(*self._parts(value, f"{at}.any", depth))
            case "not":
                return ~self.read(value, f"{at}.not", depth + 1)
            case "condition":
                return self._named(str(value), at)
            case "age_from" | "age_under":
                return self._age(whole(value, at, 1, OLDEST), under=shape == "age_under")
        raise not_one_of(
            at, f"điều kiện kiểu {shape!r}", f"shape of condition: {shape!r}", [SHAPES]
        )

    def _parts(self, given: object, at: str, depth: int) -> list[Expression]:
        if not isinstance(given, list) or not 1 <= len(given) <= MOST_PARTS:
            raise DraftNotUnderstood(
                at,
                f"ghi một danh sách từ 1 đến {MOST_PARTS} điều kiện.",
                f"write a list of 1 to {MOST_PARTS} conditions.",
            )
        return [self.read(part, f"{at}[{i}]", depth + 1) for i, part in enumerate(given)]

    def _named(self, name: str, at: str) -> Condition:
        if name not in self.named:
            raise not_one_of(at, f"điều kiện {name!r}", f"condition: {name!r}", sorted(self.named))
        return self.named[name]

    def _made(self, name: str, label: str, label_en: str, expression: Expression) -> Condition:
        """One condition for each name, found again when asked twice."""
        if name not in self.made:
            self.made[name] = self.named.get(name) or Condition(name, label, label_en, expression)
        return self.made[name]

    def _age(self, years: int, *, under: bool) -> Condition:
        age = Age(self.facts["birth_date"])
        if under:
            return self._made(f"under_{years}", f"dưới {years} tuổi", f"under {years}", age < years)
        words = (f"từ đủ {years} tuổi", f"{years} or over")
        return self._made(f"from_{years}", *words, age >= years)

    def _fact(self, name: str, test: str, value: Any, at: str) -> Condition:
        fact = self.facts.get(name)
        if fact is None:
            raise DraftNotUnderstood(at, f"không có dữ kiện {name!r}.", f"no such fact: {name!r}.")
        try:
            return self._tested(fact, test, value, at)
        except FactNotUnderstood as problem:
            known = ", ".join(fact.values) or str(fact.kind)
            english = f"{fact.name} cannot be {value!r}. It can be: {known}."
            raise DraftNotUnderstood(at, str(problem), english) from problem

    def _tested(self, fact: Fact, test: str, value: Any, at: str) -> Condition:
        match (fact.kind, test, value):
            case (Type.CODE, "in", [_, *_]) if all(isinstance(code, str) for code in value):
                words = [", ".join(fact.words(c, lang) for c in value) for lang in ("vi", "en")]
                said = (f"{fact.label}: {words[0]}", f"{fact.label_en}: {words[1]}")
                key = "_".join(code.lower() for code in value)
                return self._made(f"dt_{fact.name}_{key}", *said, fact.one_of(*value))
            case (Type.BOOL, "is", bool()):
                said = (f"{fact.label}: {fact.words(value)}", f"{fact.label_en}: {value}")
                test_of = fact if value else ~fact
                return self._made(f"dt_{fact.name}_{value}".lower(), *said, test_of)
            case (Type.COUNT, "at_least", int()):
                least = whole(value, at, 1, fact.most)
                said = (f"{fact.label}: từ {least}", f"{fact.label_en}: at least {least}")
                return self._made(f"dt_{fact.name}_{least}", *said, fact >= least)
        wanted = {
            Type.CODE: ("in: [mã, …]", "in: [code, …]"),
            Type.BOOL: ("is: true/false", "is: true/false"),
        }
        shape, shape_en = wanted.get(fact.kind, ("at_least: số", "at_least: number"))
        raise DraftNotUnderstood(
            at,
            f"dữ kiện {fact.name} được hỏi bằng {shape}.",
            f"the fact {fact.name} is asked by {shape_en}.",
        )


def with_age(expression: Expression, old: int, new: int, made: dict[str, Condition]) -> Expression:
    """The same tree with every test of the age `old` asking for `new`; `made` keeps one condition
    for each name. The tree itself is returned when it asks for no such age.
    """

    def down(node: Expression) -> Expression:
        return with_age(node, old, new, made)

    match expression:
        case AgeAtLeast(birth=birth, years=years) if years == old:
            return AgeAtLeast(birth, new)
        case Condition():
            inner = down(expression.expression)
            if inner is expression.expression:
                return expression
            name = f"{expression.name}_dt_{old}_{new}"
            label, label_en = (
                text.replace(str(old), str(new)) for text in (expression.label, expression.label_en)
            )
            changed = Condition(name, label, label_en, inner, expression.citation)
            return made.setdefault(name, changed)
        case Operation(operator=operator, arguments=arguments):
            below = tuple(map(down, arguments))
            same = all(a is b for a, b in zip(below, arguments, strict=True))
            return expression if same else Operation(operator, below)
        case Choice(branches=branches, otherwise=otherwise):
            pairs = tuple((down(test), down(value)) for test, value in branches)
            last = down(otherwise)
            same = last is otherwise and all(
                a is c and b is d for (a, b), (c, d) in zip(pairs, branches, strict=True)
            )
            return expression if same else Choice(pairs, last)
        case _:
            return expression
