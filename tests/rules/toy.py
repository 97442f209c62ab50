"""A toy law for engine tests: one benefit, two facts, documents made on the spot."""

from datetime import date

from ansinh.rules.benefit import Benefit
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Group, Item, Level, Parameter
from ansinh.rules.expression import Condition, Type
from ansinh.rules.facts import Age, Choices, Fact
from ansinh.rules.opened import Corpus

birth = Fact("birth", Type.DATE, "ngày sinh", "date of birth", "khai sinh", "birth certificate")
grade = Fact(
    "grade",
    Type.CODE,
    "hạng",
    "grade",
    "giấy xác nhận",
    "certificate",
    (Choices("LOW", "thấp", "low"), Choices("HIGH", "cao", "high")),
)
children = Fact("children", Type.COUNT, "số con", "children", "khai sinh", "papers", most=3)
known_good = Fact("good", Type.BOOL, "tốt", "good", "xác nhận", "confirmation")
FACTS = (birth, grade, children, known_good)

adult = Condition("adult", "từ đủ 18 tuổi", "18 or over", Age(birth) >= 18)
high = Condition("high", "hạng cao", "high grade", grade.is_("HIGH"))
good = Condition("good", "tốt", "good", known_good)
TOY = Benefit("TOY", "Trợ cấp thử", "Toy benefit", "BASE", good, "HIGHEST")
TEXT = Confidence.TEXT


def instrument(number: str) -> Instrument:
    return Instrument("decree", number)


def document(code: str, *items: Item, since: date = date(2025, 1, 1), place: str = "") -> Document:
    return Document(
        code=code,
        instrument=instrument(code),
        title=code,
        title_en=code,
        issued=since,
        in_force=since,
        items=items,
        place=place,
    )


def base(
    value: int | None,
    number: str = "A",
    *,
    since: date | None = None,
    replaces: tuple[str, ...] = (),
    raisable: bool = True,
) -> Parameter:
    return Parameter(
        name="BASE",
        value=value,
        label="mức chuẩn",
        label_en="base",
        raisable=raisable,
        citation=instrument(number).at(4),
        confidence=TEXT,
        counts_from=since,
        replaces=replaces,
    )


def group(number: str = "A", *, replaces: tuple[str, ...] = ()) -> Group:
    return Group(
        group="G",
        benefit="TOY",
        label="nhóm G",
        label_en="group G",
        condition=adult & high,
        citation=instrument(number).at(5),
        confidence=TEXT,
        replaces=replaces,
    )


def level(
    hundredths: int, number: str = "A", *, band: str = "all", replaces: tuple[str, ...] = ()
) -> Level:
    return Level(
        group="G",
        band=band,
        hundredths=hundredths,
        citation=instrument(number).at(6),
        confidence=TEXT,
        replaces=replaces,
    )


def corpus(*documents: Document) -> Corpus:
    return Corpus(documents, (TOY,), (), FACTS)
