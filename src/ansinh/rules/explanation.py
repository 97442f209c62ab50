"""The explanation of a decision: structured nodes for pages, and the same as text."""

from collections.abc import Iterator
from dataclasses import dataclass

from ansinh.kernel.dong import figures
from ansinh.rules.benefit import Benefit, Period, Unit

MARKS = {True: "✓", False: "✗", None: "?"}
PHRASES: dict[str, tuple[str, str]] = {
    "head": (
        "Tháng {month}, theo pháp luật biết đến ngày {known}",
        "{month}, law as known on {known}",
    ),
    "coefficient": ("hệ số {value}", "coefficient {value}"),
    "chosen": ("mức được hưởng", "the level paid"),
    "on_top": ("hưởng thêm", "paid on top"),
    "between": ("từ {low} đến {high}{unit}", "from {low} to {high}{unit}"),
    "amount": ("{low}{unit}", "{low}{unit}"),
    "month": (" đồng/tháng", " đồng a month"),
    "once": (" đồng một lần", " đồng once"),
    "kg": (" kg gạo", " kg of rice"),
    "card": (" thẻ", " card"),
    "missing": ("Cần bổ sung: {label} ({evidence})", "Needed: {label} ({evidence})"),
    "open": ("Pháp luật chưa rõ: {label}", "Open in law: {label}"),
    "at_odds": (
        "Dữ kiện trái nhau, coi là chưa biết ({names}): {words}",
        "Facts at odds, read as not known ({names}): {words}",
    ),
    "no_figure": ("Chưa có số liệu: {label}", "Figure not found: {label}"),
    "unpriced": (" (chưa có số liệu)", " (figure not found)"),
    "refused_no_figure": (
        "Chưa có số liệu của địa phương: {label}",
        "Local figure not found: {label}",
    ),
    "refused": ("Không áp dụng mức của địa phương: {label}", "Local figure not applied: {label}"),
    "excluded": (
        "Đủ điều kiện, nhưng chỉ hưởng chế độ cao hơn",
        "Entitled, but only the higher benefit is paid",
    ),
    "not": ("không phải: {label}", "not: {label}"),
    "sealed": ("đối tượng bảo trợ, được bảo mật", "protected beneficiary, confidential"),
    "sealed_level": ("mức của nhóm", "level of the group"),
    "all": ("mọi trường hợp của nhóm", "all of the group"),
    "and": (" và ", " and "),
    "or": (" hoặc ", " or "),
    "text": ("", ""),
    "secondary": ("chưa đối chiếu văn bản: nguồn thứ cấp", "unverified: secondary source"),
    "memory": ("chưa đối chiếu văn bản: theo trí nhớ", "unverified: from memory"),
    "inference": ("chưa đối chiếu văn bản: suy luận", "unverified: inference"),
    "not_found": ("không tìm thấy", "not found"),
}


def phrase(language: str, key: str, **words: object) -> str:
    """A phrase of the explanation in 'vi' or 'en'."""
    return PHRASES[key][language != "vi"].format(**words)


def unit_of(benefit: Benefit) -> str:
    """The unit of a benefit's amounts: 'month' (đồng a month), 'once' (đồng once), 'kg', 'card'."""
    if benefit.unit is Unit.DONG:
        return "month" if benefit.period is Period.MONTHLY else "once"
    return benefit.unit.lower()


def coefficient_text(hundredths: int, language: str) -> str:
    """150 → '1,5' in Vietnamese, '1.5' in English."""
    whole, rest = divmod(hundredths, 100)
    decimals = f"{rest:02d}"[: 2 if rest % 10 else 1]
    return f"{whole}{',' if language == 'vi' else '.'}{decimals}"


def amount_text(value: int, language: str) -> str:
    """1350000 → '1.350.000', in English '1,350,000'."""
    return figures(value) if language == "vi" else f"{value:,}"


@dataclass(frozen=True)
class Node:
    """A line of the explanation. `kind`: head, benefit, group, level, condition, parameter,
    provision, refused, excluded, missing, open. Amounts in `unit`: 'month' (đồng a month), 'once'
    (đồng once), 'kg', 'card'; coefficient in hundredths."""

    depth: int
    kind: str
    label: str
    truth: bool | None = None
    citation: str = ""
    confidence: str = ""
    name: str = ""
    amount: int | None = None
    amount_max: int | None = None
    amount_words: str = ""
    coefficient: int | None = None
    chosen: bool = False
    on_top: bool = False
    note: str = ""
    unit: str = "month"


@dataclass(frozen=True)
class Explanation:
    """The nodes, and the language they are in."""

    language: str
    nodes: tuple[Node, ...]

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)

    def text(self) -> str:
        """One line a node, marked ✓ ✗ ? and indented."""
        return "\n".join(_line(node, self.language) for node in self.nodes)


def _line(node: Node, language: str) -> str:
    marked = node.kind in ("benefit", "group", "level", "condition")
    mark = f"{MARKS[node.truth]} " if marked else ""
    extras = [_money(node, language)] if node.amount is not None else []
    if node.coefficient is not None and node.kind == "level":
        value = coefficient_text(node.coefficient, language)
        extras.append(phrase(language, "coefficient", value=value))
    extras += [phrase(language, "chosen")] if node.chosen else []
    extras += [phrase(language, "on_top")] if node.on_top else []
    extras += [f"[{node.citation}]"] if node.citation else []
    unverified = phrase(language, node.confidence) if node.confidence else ""
    extras += [f"({unverified})"] if unverified else []
    return "  " * node.depth + mark + " · ".join([node.label, *extras])


def _money(node: Node, language: str) -> str:
    low, high, unit = node.amount or 0, node.amount_max, phrase(language, node.unit)
    if high is not None and high != low:
        words = {"low": amount_text(low, language), "high": amount_text(high, language)}
        return phrase(language, "between", **words, unit=unit)
    spelled = f" ({node.amount_words})" if node.amount_words else ""
    return phrase(language, "amount", low=amount_text(low, language), unit=unit) + spelled
