"""The form of a draft resolution: fields made from the law of a month, read back into a draft.

The common changes have a field each; anything else is written as JSON for `ansinh simulate`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.law.coverage import ages_of
from ansinh.law.draft_reading import DraftNotUnderstood, factor, hundredths
from ansinh.law.draft_tables import awaits_amount, sources
from ansinh.law.drafts import CITY, NATION
from ansinh.policy.places import DA_NANG
from ansinh.rules.benefit import Benefit, Unit
from ansinh.rules.book import RuleBook
from ansinh.rules.clause import Clause
from ansinh.rules.explanation import coefficient_text
from ansinh.web import labels

POVERTY = {"POOR": ["POOR"], "BOTH": ["POOR", "NEAR_POOR"], "NEAR_POOR": ["NEAR_POOR"]}
DISABILITY = {"EXTREME": ["EXTREME"], "BOTH": ["EXTREME", "SEVERE"], "SEVERE": ["SEVERE"]}
NEW_GROUP = "NHOM_MOI"
PREFIXES = ("muc_", "he_so_", "tien_", "tuoi_", "bo_")


@dataclass
class Field:
    """One input. `now` is what the law says today, in words."""

    name: str
    label: str
    now: str = ""
    value: str = ""
    error: str = ""


@dataclass
class Section:
    """Fields under one heading; `wide` sections are open from the start."""

    title: str
    fields: list[Field]
    wide: bool = False

    @property
    def open(self) -> bool:
        """Shown unfolded: from the start, or because something in it is filled in or wrong."""
        return self.wide or any(entry.value for entry in self.fields)


@dataclass
class Form:
    """Everything the page asks for, as it was sent, with what is wrong."""

    month: Month
    name: str = ""
    scope: str = CITY
    since: str = ""
    until: str = ""
    figures: list[Field] = field(default_factory=list)
    coefficients: list[Section] = field(default_factory=list)
    amounts: list[Section] = field(default_factory=list)
    tables: list[tuple[str, str]] = field(default_factory=list)
    times: Field = field(default_factory=lambda: Field("bang_he_so", ""))
    tables_from: str = ""
    tables_found: bool = True
    ages: Section = field(default_factory=lambda: Section("", []))
    groups: Section = field(default_factory=lambda: Section("", []))
    new: dict[str, str] = field(default_factory=dict)
    benefits: list[tuple[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def fields(self) -> Iterator[Field]:
        """Every field made from the law."""
        yield from self.figures
        for section in (*self.coefficients, *self.amounts):
            yield from section.fields
        yield from self.ages.fields
        yield from self.groups.fields


def law_of(month: Month, known: date) -> RuleBook:
    """Today's law of the city for a month."""
    return open_book(month, known, DA_NANG)


def _words(item: Any) -> str:
    return str(item.label if labels.vietnamese() else item.label_en)


def form_of(book: RuleBook, sent: Mapping[str, str]) -> Form:
    """The form for the law of a month, filled with what was sent."""
    form = Form(book.month)
    form.name, form.since, form.until = (sent.get(key, "") for key in ("ten", "tu", "den"))
    form.scope = NATION if sent.get("pham_vi") == NATION else CITY
    used = {benefit.base for benefit in _money(book)}
    form.figures = [
        Field(f"muc_{name}", _words(found.parameter), labels.figures(found.value or 0))
        for name, found in book.parameters.items()
        if found.parameter and name in used
    ]
    form.coefficients = list(_coefficients(book))
    form.amounts = list(_amounts(book))
    form.tables = [
        (code, s.document.instrument.name(labels.language())) for code, s in sources(book).items()
    ]
    form.tables_found = not any(c.level.no_figure for c in book.clauses["MERIT"])
    form.times.value, form.tables_from = (
        sent.get(k, "").strip() for k in ("bang_he_so", "bang_tu")
    )
    form.ages = Section(_("Độ tuổi"), list(_ages(book)))
    groups = [Field(f"bo_{group}", words) for group, words in _groups(book).items()]
    form.groups = Section(_("Bỏ nhóm đối tượng"), groups)
    form.benefits = [(b.code, labels.benefit(b.code)) for b in _money(book) if b.base]
    form.new = {name: sent.get(name, "") for name in NEW_FIELDS}
    for entry in form.fields:
        entry.value = sent.get(entry.name, "").strip()
    return form


NEW_FIELDS = (
    "moi_ten", "moi_che_do", "moi_tu_tuoi", "moi_den_tuoi", "moi_ho", "moi_khuyet_tat", "moi_he_so",
)  # fmt: skip


def _money(book: RuleBook) -> list[Benefit]:
    """The benefits paid in đồng, monthly ones first."""
    paid = [benefit for benefit in book.benefits if benefit.unit is Unit.DONG]
    return sorted(paid, key=lambda benefit: not benefit.monthly_money)


def _clauses(book: RuleBook) -> Iterator[Clause]:
    """The nation's clauses of what is paid in đồng."""
    for benefit in _money(book):
        for clause in book.clauses[benefit.code]:
            if clause.level_placed.document.place == "":
                yield clause


def _changeable(book: RuleBook) -> Iterator[Clause]:
    """Those with a coefficient."""
    return (clause for clause in _clauses(book) if clause.level.hundredths)


def _sections(pairs: Iterable[tuple[Clause, Field]], wide: bool) -> Iterator[Section]:
    """One section a benefit, in the order of the clauses; the first stands open when `wide`."""
    found: dict[str, list[Field]] = {}
    for clause, made in pairs:
        found.setdefault(clause.benefit, []).append(made)
    for number, (benefit, fields) in enumerate(found.items()):
        yield Section(labels.benefit(benefit), fields, wide=wide and number == 0)


def _coefficients(book: RuleBook) -> Iterator[Section]:
    pairs = []
    for clause in _changeable(book):
        at = f"he_so_{clause.group.group}.{clause.level.band}"
        now = coefficient_text(clause.level.hundredths, labels.language())
        pairs.append((clause, Field(at, _words(clause), now)))
    return _sections(pairs, wide=True)


def _amounts(book: RuleBook) -> Iterator[Section]:
    """Levels that are one amount in đồng; «chưa rõ» where the figure was not found."""
    pairs = []
    for clause in _clauses(book):
        level = clause.level
        if level.amount is not None or awaits_amount(level, book):
            now = _("chưa rõ") if level.amount is None else labels.figures(level.amount)
            at = f"tien_{clause.group.group}.{level.band}"
            pairs.append((clause, Field(at, _words(clause), now)))
    return _sections(pairs, wide=False)


def _groups(book: RuleBook) -> dict[str, str]:
    return {clause.group.group: _words(clause.group) for clause in _clauses(book)}


def _ages(book: RuleBook) -> Iterator[Field]:
    """The birthdays of the main benefits from 16 years on, one field each."""
    found: dict[tuple[str, int], str] = {}
    for clause in _changeable(book):
        for _fact, years in sorted(ages_of(clause)):
            if years >= 16:
                found[clause.group.group, years] = _words(clause.group)
    for (group, years), words in found.items():
        yield Field(f"tuoi_{group}.{years}", words, str(years))


def _number(entry: Field) -> int:
    digits = entry.value.replace(".", "").replace(",", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(_("ghi một số nguyên, ví dụ 600.000"))
    return int(digits)


def _exact(entry: Field) -> str:
    text = entry.value.replace(",", ".")
    try:
        hundredths(text, entry.label)
    except DraftNotUnderstood as problem:
        raise ValueError(_("ghi hệ số, ví dụ 1,5 (nhiều nhất hai số lẻ)")) from problem
    return text


def _entry(form: Form, entry: Field) -> tuple[str, dict[str, Any]]:
    """The section and the entry of the draft that a filled field means. Raises ValueError."""
    kind = next(prefix for prefix in PREFIXES if entry.name.startswith(prefix))
    rest, scope = entry.name.removeprefix(kind), {"scope": form.scope}
    group, _dot, detail = rest.partition(".")
    match kind:
        case "muc_":
            return "parameters", {"name": rest, "value": _number(entry), **scope}
        case "he_so_":
            value = _exact(entry)
            return "coefficients", {"group": group, "band": detail, "value": value, **scope}
        case "tien_":
            amount = {"group": group, "band": detail, "value": _number(entry)}
            return "amounts", amount | scope
        case "tuoi_":
            ages = {"from": int(detail), "to": _number(entry)}
            return "ages", {"group": group, **ages, **scope}
    return "drop", {"group": rest, "scope": NATION}


def _new_group(form: Form) -> dict[str, Any] | None:
    """The added group, when its name is filled in. Raises ValueError."""
    new = {name.removeprefix("moi_"): text.strip() for name, text in form.new.items()}
    if not new["ten"]:
        return None
    conditions: list[dict[str, Any]] = []
    for name, key in (("tu_tuoi", "age_from"), ("den_tuoi", "age_under")):
        if new[name]:
            if not new[name].isdigit():
                raise ValueError(_("Nhóm mới: tuổi ghi bằng số."))
            conditions.append({key: int(new[name])})
    if codes := POVERTY.get(new["ho"]):
        conditions.append({"fact": "poverty", "in": codes})
    if codes := DISABILITY.get(new["khuyet_tat"]):
        conditions.append({"fact": "disability", "in": codes})
    if not conditions:
        raise ValueError(_("Nhóm mới: chọn ít nhất một điều kiện (tuổi, hộ, khuyết tật)."))
    return {
        "group": NEW_GROUP,
        "benefit": new["che_do"] or "MONTHLY",
        "label": new["ten"],
        "condition": {"all": conditions},
        "coefficient": new["he_so"].replace(",", "."),
        "scope": form.scope,
    }


def _tables(form: Form) -> dict[str, Any] | None:
    """The merit tables multiplied, or taken from an earlier decree. Raises ValueError."""
    made = {"from": form.tables_from} if form.tables_from else {}
    if form.times.value:
        text = form.times.value.replace(",", ".")
        try:
            factor(text, form.times.label)
        except DraftNotUnderstood as problem:
            form.times.error = _("ghi hệ số nhân, ví dụ 1,08")
            raise ValueError(_("Bảng người có công: ghi hệ số nhân, ví dụ 1,08.")) from problem
        if not form.tables_from and not form.tables_found:
            raise ValueError(
                _("Bảng người có công hiện hành chưa tìm thấy: chọn văn bản ở ô «Lấy bảng của».")
            )
        made["factor"] = text
    return {**made, "scope": NATION} if made else None


def _filled(form: Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries that filled fields mean; what is wrong is written beside its field."""
    for entry in form.fields:
        if entry.value:
            try:
                yield _entry(form, entry)
            except ValueError as problem:
                entry.error = str(problem)
                form.errors.append(f"{entry.label}: {problem}")


def draft_of(form: Form) -> dict[str, Any]:
    """The draft that the form means; `form.errors` says what keeps it from being one."""
    draft: dict[str, Any] = {"title": form.name.strip()}
    for section, made in _filled(form):
        draft.setdefault(section, []).append(made)
    for section, read in (("tables", _tables), ("add", _new_group)):
        try:
            added = read(form)
        except ValueError as problem:
            form.errors.append(str(problem))
        else:
            draft |= {section: [added]} if added else {}
    if not form.name.strip():
        form.errors.append(_("Hãy đặt tên cho kịch bản."))
    if not form.errors and len(draft) == 1:
        form.errors.append(_("Chưa có thay đổi nào: điền ít nhất một ô."))
    return draft
