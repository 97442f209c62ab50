"""What a person must look at in a reading, what they say to it, and what they then stand for.

Every inferred thing has a key: `clause:III`, `target:T3`, `task:II.1.a`, `agency:II.1.a:Sở Y tế`,
`reference:…`, `dues` (all the tasks that print no day).
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from ansinh.kernel.text import tidy
from ansinh.plan.documents.telling import Tree, why_in_words
from ansinh.plan.errors import PlanRefused

COMPARATORS = ("<", "<=", "=", ">=", ">", "RANGE", "NONE")
DUES = "dues"
MOST = 10**10


class AnswerUnread(PlanRefused):
    """What the person typed cannot be a value, a sign or a day."""


@dataclass(frozen=True)
class Inferred:
    """One thing that the document does not print so: where, what it was taken for, and why."""

    key: str
    kind: str
    clause: str
    text: str
    why: str
    line: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)
    lacks_agency: bool = False


@dataclass(frozen=True)
class Answers:
    """What the person says where the document is silent or unsure; None takes what was read.

    `agreed`: everything inferred was looked at and stands, but for what is `left_out` (keys) or
    corrected (`corrections`: key → field → what was typed). `agencies`: name as printed → code.
    """

    number: str | None = None
    issued_on: date | None = None
    title: str | None = None
    coordinator: str | None = None
    period: tuple[date, date] | None = None
    report_day: tuple[int, int] | None = None
    agreed: bool = False
    left_out: frozenset[str] = frozenset()
    corrections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the stored draft."""
        plain = asdict(self) | {"left_out": sorted(self.left_out)}
        plain["issued_on"] = self.issued_on.isoformat() if self.issued_on else None
        plain["period"] = [day.isoformat() for day in self.period] if self.period else None
        return plain

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Answers":
        """The answers as they were stored; none yet is nothing said."""
        if not kept:
            return cls()
        day, period, report = kept["issued_on"], kept["period"], kept["report_day"]
        return cls(
            **{
                **kept,
                "issued_on": date.fromisoformat(day) if day else None,
                "period": tuple(date.fromisoformat(one) for one in period) if period else None,
                "report_day": tuple(report) if report else None,
                "left_out": frozenset(kept["left_out"]),
            }
        )


def walk(nodes: Iterable[Tree]) -> Iterable[Tree]:
    """Every node of a told tree in the order of the text."""
    for node in nodes:
        yield node
        yield from walk(node["children"])


def inferred(tree: Tree) -> list[Inferred]:
    """Everything in the reading that the document does not print so, in a fixed order."""
    return [
        *_headings(tree), *_targets(tree), *_tasks(tree), *_parties(tree, "tasks"),
        *_parties(tree, "duties"), *_dues(tree), *_organs(tree),
    ]  # fmt: skip


def _headings(tree: Tree) -> Iterable[Inferred]:
    for node in walk(tree["parts"]):
        if node["inferred"]:
            shown = node["text"] or " ".join(node["paragraphs"])
            key, why = f"clause:{node['code']}", why_in_words(node["why"])
            said = {"text": node["text"]}
            yield Inferred(key, "clause", node["code"], shown, why, node["line"], said)


def _targets(tree: Tree) -> Iterable[Inferred]:
    for one in tree["targets"]:
        large = abs(Decimal(one["value"] or 0)) >= MOST
        if one["inferred"] or large:
            said = {name: one[name] or "" for name in ("comparator", "value", "due_date")}
            key, why = f"target:{one['code']}", why_in_words(one["why"])
            why = _("giá trị quá lớn, hãy sửa hoặc bỏ ra") if large else why
            yield Inferred(key, "target", one["clause"], one["text"], why, fields=said)


def _tasks(tree: Tree) -> Iterable[Inferred]:
    for one in tree["tasks"]:
        if one["inferred"]:
            why, alone = why_in_words(one["why"]), not one["agencies"]
            said = {"lead": ""} if alone else {}
            yield Inferred(
                f"task:{one['clause']}", "task", one["clause"], one["text"], why,
                fields=said, lacks_agency=alone,
            )  # fmt: skip


def _parties(tree: Tree, what: str) -> Iterable[Inferred]:
    for one in tree[what]:
        for party in one["agencies"]:
            if party["inferred"]:
                key = f"agency:{one['clause']}:{party['name']}"
                why = why_in_words(party["why"])
                yield Inferred(key, "agency", one["clause"], party["name"], why)


def _dues(tree: Tree) -> Iterable[Inferred]:
    silent = [one for one in tree["tasks"] if one["due_source"] == "default"]
    if silent:
        text = _("%(n)s nhiệm vụ không in thời hạn: lấy ngày cuối giai đoạn (%(day)s).") % {
            "n": len(silent), "day": silent[0]["due_date"],
        }  # fmt: skip
        yield Inferred(DUES, "dues", "", text, _("thời hạn"))


def _organs(tree: Tree) -> Iterable[Inferred]:
    for one in tree["references"]:
        if one["organ_inferred"]:
            name = f"{one['type']} {one['number'] or one['name']}"
            why = _("cơ quan ban hành suy từ ký hiệu: %s") % one["organ"]
            key = f"reference:{one['number'] or one['name']}"
            yield Inferred(key, "reference", ", ".join(one["clauses"]), name, why)


def unknown_names(tree: Tree) -> dict[str, list[str]]:
    """The names of agencies that have no code, each with the clauses that name it."""
    found: dict[str, list[str]] = {}
    for one in [*tree["tasks"], *tree["duties"]]:
        for party in one["agencies"]:
            if not party["code"]:
                found.setdefault(party["name"], []).append(one["clause"])
    return found


def decided(tree: Tree, answers: Answers) -> Tree:
    """The reading as the person stands for it. Raises AnswerUnread."""
    made = dict(tree)
    out = answers.left_out
    made["parts"] = [_headed(node, answers) for node in tree["parts"]]
    made["targets"] = [
        _corrected(one, answers) for one in tree["targets"] if f"target:{one['code']}" not in out
    ]
    made["tasks"] = [
        _worked(one, answers) for one in tree["tasks"] if f"task:{one['clause']}" not in out
    ]
    made["duties"] = [_played(one, answers) for one in tree["duties"]]
    made["references"] = [
        one for one in tree["references"] if f"reference:{one['number'] or one['name']}" not in out
    ]
    return made


def _headed(node: Tree, answers: Answers) -> Tree:
    said = answers.corrections.get(f"clause:{node['code']}", {})
    text = tidy(said.get("text", "")) or node["text"]
    return node | {"text": text, "children": [_headed(one, answers) for one in node["children"]]}


def _corrected(one: Tree, answers: Answers) -> Tree:
    said = answers.corrections.get(f"target:{one['code']}", {})
    made = dict(one)
    if sign := tidy(said.get("comparator", "")):
        if sign not in COMPARATORS:
            raise AnswerUnread(_("Dấu so sánh «%s» không có. Hãy chọn trong danh sách.") % sign)
        made["comparator"] = sign
    if "value" in said and tidy(said["value"]) != (one["value"] or ""):
        made["value"] = _number(said["value"])
    if "due_date" in said and tidy(said["due_date"]) != (one["due_date"] or ""):
        made |= {"due_date": _day(said["due_date"]), "due_source": "said"}
    return made


def _number(text: str) -> str | None:
    plain = tidy(text).replace(",", ".")
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise AnswerUnread(_("«%s» không phải số. Hãy ghi như 2,5.") % text) from None
    if not value.is_finite() or abs(value) >= MOST:
        raise AnswerUnread(_("«%s» không phải số. Hãy ghi như 2,5.") % text)
    return str(value)


def _day(text: str) -> str | None:
    plain = tidy(text)
    if not plain:
        return None
    try:
        return date.fromisoformat(plain).isoformat()
    except ValueError:
        raise AnswerUnread(_("Hãy ghi ngày như 2026-11-24.")) from None


def _worked(one: Tree, answers: Answers) -> Tree:
    made = _played(one, answers)
    lead = answers.corrections.get(f"task:{one['clause']}", {}).get("lead", "")
    if lead and not one["agencies"]:
        party = {"name": lead, "code": lead, "role": "lead", "inferred": False, "why": ""}
        made["agencies"] = [party]
    if DUES in answers.left_out and one["due_source"] == "default":
        made |= {"due_date": None, "due_source": "none"}
    return made


def _played(one: Tree, answers: Answers) -> Tree:
    kept = [
        party | {"code": party["code"] or answers.agencies.get(party["name"], "")}
        for party in one["agencies"]
        if not (party["inferred"] and f"agency:{one['clause']}:{party['name']}" in answers.left_out)
    ]
    return one | {"agencies": kept}
