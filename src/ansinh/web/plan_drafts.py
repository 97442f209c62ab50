"""A plan document as it was read, for the eye: each original line beside what it was read as."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ansinh.plan.documents.deciding import walk
from ansinh.plan.documents.telling import Tree, in_words, why_in_words
from ansinh.plan.models import PlanDraft, TaskAgency
from ansinh.plan.words import SIGNS


def levels() -> dict[str, str]:
    """What a node of the tree is called."""
    return {
        "part": _("phần"), "group": _("nhóm mục"), "section": _("mục"), "subsection": _("tiểu mục"),
        "item": _("điểm"), "point": _("ý"), "dash": _("gạch đầu dòng"), "plus": _("dấu cộng"),
        "field": _("dòng ghi"),
    }  # fmt: skip


def kinds() -> dict[str, str]:
    """What a line with a label of its own says."""
    return {
        "lead": _("cơ quan chủ trì"), "partner": _("cơ quan phối hợp"),
        "implementer": _("cơ quan thực hiện"), "agencies": _("cơ quan"),
        "consolidator": _("cơ quan tổng hợp, báo cáo"), "time": _("thời gian"),
        "product": _("sản phẩm"), "content": _("nội dung"), "closing": _("đoạn kết"),
    }  # fmt: skip


def modalities() -> dict[str, str]:
    """How a target is meant."""
    return {
        "maintain": _("duy trì"), "cap": _("khống chế"), "reduce": _("giảm"),
        "aspire": _("phấn đấu"), "ensure": _("bảo đảm"), "improve": _("nâng lên"),
        "achieve": _("đạt"),
    }  # fmt: skip


def due_sources() -> dict[str, str]:
    """Where a deadline comes from."""
    return {
        "printed": _("in ở dòng này"), "text": _("in trong câu"), "carried": _("theo câu trước"),
        "ambiguous": _("chưa rõ của câu nào"), "default": _("cuối giai đoạn, văn bản không in"),
        "none": _("không in"), "said": _("người xác nhận nói"),
    }  # fmt: skip


def subjects() -> dict[str, str]:
    """What a difference or an inferred thing is about."""
    return {
        "clauses": _("Phần, mục, điểm"), "targets": _("Chỉ tiêu"), "tasks": _("Nhiệm vụ"),
        "duties": _("Phân công"), "references": _("Văn bản dẫn"), "clause": _("Tiêu đề bị mất"),
        "target": _("Chỉ tiêu"), "task": _("Nhiệm vụ"), "agency": _("Cơ quan"),
        "reference": _("Văn bản dẫn"), "dues": _("Thời hạn"),
    }  # fmt: skip


def change_words() -> dict[str, str]:
    """How two readings differ."""
    return {"added": _("thêm"), "changed": _("đổi"), "gone": _("bỏ")}


def counted(tree: Tree) -> list[tuple[str, int]]:
    """How many of each were read, in words."""
    words = {
        "parts": _("phần"), "sections": _("mục"), "items": _("điểm"), "targets": _("chỉ tiêu"),
        "tasks": _("nhiệm vụ"), "duties": _("phân công"), "references": _("văn bản dẫn"),
        "warnings": _("cảnh báo"),
    }  # fmt: skip
    return [(word, tree["counts"][name]) for name, word in words.items()]


def warned(tree: Tree) -> list[dict[str, Any]]:
    """The warnings in the language of the reader."""
    return [one | {"message": in_words(one["msgid"], one["words"])} for one in tree["warnings"]]


def differing(changes: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Differences with their words."""
    what, how = subjects(), change_words()
    return [
        {**one, "kind_words": what[one["kind"]], "change_words": how[one["change"]]}
        for one in changes
    ]


@dataclass(frozen=True)
class Piece:
    """One node of the tree, and what hangs on its clause."""

    code: str
    label: str
    kind: str
    text: str
    inferred: bool
    why: str
    targets: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    duties: list[dict[str, Any]]
    dates: list[str]

    @property
    def doubtful(self) -> bool:
        """Whether anything here was inferred."""
        read = [*self.targets, *self.tasks]
        return self.inferred or any(one["inferred"] or one.get("guessed") for one in read)


@dataclass
class Row:
    """A line of the source and what was read from it; `of` names the clause it only continues."""

    line: int
    original: list[str]
    pieces: list[Piece] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    of: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether a person must look at it."""
        return bool(self.warnings) or any(piece.doubtful for piece in self.pieces)


class Beside:
    """The lines of a draft, each with the pieces of the tree that begin on it."""

    def __init__(self, draft: PlanDraft) -> None:
        self.tree: Tree = draft.tree
        self.lines = draft.lines
        self.at = {name: _by_clause(self.tree[name]) for name in ("targets", "tasks", "duties")}
        self.dates = _by_clause(self.tree["deadlines"])
        self.labels, self.kinds = levels(), kinds()
        self.placed: set[str] = set()

    def rows(self) -> list[Row]:
        """Every line in the order of the document; what has no line of its own comes last."""
        found: dict[int, Row] = {}
        for line, text in self.lines:
            found.setdefault(line, Row(line, [])).original.append(text)
        for node in walk(self.tree["parts"]):
            row = found.setdefault(node["line"], Row(node["line"], []))
            row.pieces.append(self._piece(node))
        for one in warned(self.tree):
            if one["line"] in found:
                found[one["line"]].warnings.append(one["message"])
        rows = [found[line] for line in sorted(found)]
        self._continued(rows)
        return rows

    def apart(self) -> list[dict[str, Any]]:
        """Tasks that stand in no clause: those of annex tables."""
        return [
            _task(one) for one in self.tree["tasks"] if _clause(one["clause"]) not in self.placed
        ]

    def _piece(self, node: Tree) -> Piece:
        code = node["code"]
        first = code not in self.placed
        self.placed.add(code)
        hung = {name: rows.get(code, []) if first else [] for name, rows in self.at.items()}
        dates = self.dates.get(code, []) if first else []
        return Piece(
            code=code,
            label=self.labels.get(str(node["level"]), str(node["level"])),
            kind=self.kinds.get(node["kind"], ""),
            text=node["text"],
            inferred=node["inferred"],
            why=why_in_words(node["why"]),
            targets=[_target(one) for one in hung["targets"]],
            tasks=[_task(one) for one in hung["tasks"]],
            duties=[one | {"agencies": _parties(one["agencies"])} for one in hung["duties"]],
            dates=[one["text"] for one in dates],
        )

    @staticmethod
    def _continued(rows: Sequence[Row]) -> None:
        last = ""
        for row in rows:
            if row.pieces:
                last = row.pieces[-1].code
            else:
                row.of = last


def _clause(code: str) -> str:
    return code.split("#")[0]


def _by_clause(entries: Iterable[Tree]) -> dict[str, list[Tree]]:
    made: dict[str, list[Tree]] = {}
    for one in entries:
        made.setdefault(_clause(one["clause"]), []).append(one)
    return made


def _target(one: Tree) -> dict[str, Any]:
    figures = "–".join(str(v).replace(".", ",") for v in (one["value"], one["value_high"]) if v)
    sign = SIGNS.get(one["comparator"], "")
    return one | {
        "measure": f"{sign} {figures} {one['unit']}".strip() or "—",
        "modality_words": modalities().get(one["modality"], one["modality"]),
        "due": _day(one["due_date"]),
        "due_words": due_sources().get(one["due_source"], one["due_source"]),
        "why": why_in_words(one["why"]),
    }


def _task(one: Tree) -> dict[str, Any]:
    parties = _parties(one["agencies"])
    return one | {
        "agencies": parties,
        "due": _day(one["due_date"]),
        "due_words": due_sources().get(one["due_source"], one["due_source"]),
        "why": why_in_words(one["why"]),
        "guessed": any(party["inferred"] or not party["code"] for party in parties),
    }


def _parties(parties: Iterable[Tree]) -> list[dict[str, Any]]:
    roles = dict(TaskAgency.Role.choices)
    return [
        party | {"role_words": roles.get(party["role"], party["role"]),
                 "why": why_in_words(party["why"])}
        for party in parties
    ]  # fmt: skip


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def frequencies() -> dict[str, str]:
    """How often a report is asked for."""
    return {
        "yearly": _("hằng năm"), "half_yearly": _("6 tháng"), "quarterly": _("hằng quý"),
        "monthly": _("hằng tháng"),
    }  # fmt: skip
