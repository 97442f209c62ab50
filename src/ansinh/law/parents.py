"""What befell the parents of a child: the shapes in which decrees list it, point by point."""

from collections.abc import Callable
from dataclasses import dataclass

from ansinh.law.vocabulary import abandoned, father, mother
from ansinh.rules.citation import Citation
from ansinh.rules.expression import Condition, Expression


@dataclass(frozen=True)
class Point:
    """A point of the list: its letter, its words and its test."""

    letter: str
    label: str
    label_en: str
    test: Expression


def both(state: str) -> Expression:
    """Father and mother are both in this state."""
    return father.is_(state) & mother.is_(state)


def one_each(one: str, other: str) -> Expression:
    """One parent is in the first state, the other in the second."""
    return (father.is_(one) & mother.is_(other)) | (father.is_(other) & mother.is_(one))


UNCHANGED = (
    Point(
        "a",
        "bị bỏ rơi chưa có người nhận làm con nuôi",
        "abandoned, not yet adopted",
        abandoned,
    ),
    Point(
        "e",
        "cả cha và mẹ bị tuyên bố mất tích",
        "both parents declared missing",
        both("MISSING"),
    ),
    Point(
        "g",
        "cả cha và mẹ đang được chăm sóc tại cơ sở",
        "both parents in care in a facility",
        both("FACILITY"),
    ),
    Point(
        "h",
        "cả cha và mẹ đang chấp hành án tù hoặc ở cơ sở bắt buộc",
        "both parents in prison or a compulsory facility",
        both("PRISON"),
    ),
    Point(
        "i",
        "cha hoặc mẹ bị tuyên bố mất tích, người còn lại đang được chăm sóc tại cơ sở",
        "one parent declared missing, the other in care in a facility",
        one_each("MISSING", "FACILITY"),
    ),
    Point(
        "k",
        "cha hoặc mẹ bị tuyên bố mất tích, người còn lại đang ở tù hoặc cơ sở bắt buộc",
        "one parent declared missing, the other in prison or a compulsory facility",
        one_each("MISSING", "PRISON"),
    ),
    Point(
        "l",
        "cha hoặc mẹ đang được chăm sóc tại cơ sở, người còn lại đang ở tù hoặc cơ sở bắt buộc",
        "one parent in care in a facility, the other in prison or a compulsory facility",
        one_each("FACILITY", "PRISON"),
    ),
)
ASCII = {"đ": "dd"}


def as_conditions(
    points: tuple[Point, ...], suffix: str, cite: Callable[[str], Citation]
) -> tuple[Condition, ...]:
    """The points as conditions of one decree, in the order of their letters, each cited."""
    order = sorted(points, key=lambda point: "abcdđeghikl".index(point.letter))
    return tuple(
        Condition(
            f"k1_{ASCII.get(point.letter, point.letter)}_{suffix}",
            point.label,
            point.label_en,
            point.test,
            cite(point.letter),
        )
        for point in order
    )
