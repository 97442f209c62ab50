"""Cases from outside: facts as JSON, read, checked and decided; the answer as plain data.

A person is `{"id": …, "facts": {…}, "members": […]}`; docs/how-to/decide-from-outside.md holds the
form and its JSON schema. Nothing here knows a database.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from ansinh.law.contradictions import Trouble, contradictions
from ansinh.law.members import COUNTS, RELATIONS, YES_NO, Member, count_children
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact, FactNotUnderstood, FactValue
from ansinh.rules.opened import OpenedLaw

PERSON_KEYS = ("id", "household", "facts", "members")
MEMBER_KEYS = ("relation", "birth_date", *YES_NO)
# Names up to this many are all told; of more, those that look alike.
FEW = 12
KINDS = {
    Type.BOOL: ("true, false hoặc null", "true, false or null"),
    Type.DATE: (
        'ngày dạng "1950-03-31" hoặc null',
        'a date such as "1950-03-31" or null',
    ),
}


class CaseRejected(ValueError):
    """A person whose facts cannot be decided on; `troubles` names each fact and its remedy."""

    def __init__(self, troubles: list[Trouble]) -> None:
        self.troubles = troubles
        super().__init__("\n".join(trouble.text() for trouble in troubles))


@dataclass
class Case:
    """A person read from JSON: facts as the engine of one case wants them."""

    name: str
    facts: dict[str, FactValue]
    derived: tuple[str, ...] = ()
    household: str = ""


def allowed(fact: Fact) -> tuple[str, str]:
    """What values a fact may have in JSON, in Vietnamese and English."""
    if fact.options:
        codes = ", ".join(fact.values)
        return f"một trong: {codes}, hoặc null", f"one of: {codes}, or null"
    if fact.kind in KINDS:
        return KINDS[fact.kind]
    return f"số nguyên từ 0 đến {fact.most}, hoặc null", f"a whole number 0 to {fact.most}, or null"


def _out_of_domain(name: str, value: object, words: tuple[str, str]) -> Trouble:
    return Trouble(
        name,
        f"giá trị {_written(value)} không hợp lệ.",
        f"the value {_written(value)} is not allowed.",
        f"Hãy ghi {words[0]}.",
        f"Give {words[1]}.",
    )


def _written(value: object) -> str:
    """The value as the JSON had it."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _absent(name: str) -> Trouble:
    return Trouble(
        name,
        "thiếu mục này.",
        "the entry is missing.",
        f'Hãy ghi "{name}", ví dụ {{"facts": {{"birth_date": "1950-03-31"}}}}.',
        f'Give "{name}", such as {{"facts": {{"birth_date": "1950-03-31"}}}}.',
    )


def _misplaced(name: str) -> Trouble:
    return Trouble(
        name,
        "dữ kiện đặt sai chỗ.",
        "a fact in the wrong place.",
        f'Hãy đặt trong mục facts: {{"facts": {{"{name}": …}}}}.',
        f'Put it into facts: {{"facts": {{"{name}": …}}}}.',
    )


def _unknown_key(name: str, known: tuple[str, ...]) -> Trouble:
    near = get_close_matches(name, known, 3) if len(known) > FEW else known
    names, alike = ", ".join(near), bool(near) and len(known) > FEW
    wanted = "Gần giống: " if alike else "Các mục được dùng: "
    wanted_en = "Near it: " if alike else "Known entries: "
    every = "" if near is known else "Xem mọi mục: ansinh decide --schema."
    every_en = "" if near is known else "Every entry: ansinh decide --schema."
    return Trouble(
        name,
        "không có mục này.",
        "there is no such entry.",
        f"{wanted}{names}. {every}".strip() if near else every,
        f"{wanted_en}{names}. {every_en}".strip() if near else every_en,
    )


def _day(value: object) -> date | None:
    """'1950-03-31' as a date. Raises ValueError, TypeError."""
    if value is None:
        return None
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError(value)
    return date.fromisoformat(value)


@dataclass
class Reader:
    """Reads one person, keeping every trouble found instead of stopping at the first."""

    law: OpenedLaw
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def last_day(self) -> date:
        """The day the month is judged on."""
        return self.law.month.last_day

    def read(self, given: object, name: str) -> Case:
        """The case. Raises CaseRejected."""
        if not isinstance(given, Mapping):
            raise CaseRejected([_out_of_domain(name, given, ("một đối tượng JSON", "an object"))])
        misplaced = [fact.name for fact in self.law.facts if fact.name in given]
        self.troubles += [_misplaced(name) for name in misplaced]
        self._known_keys(given, PERSON_KEYS, "", misplaced)
        if "facts" not in given and not misplaced:
            self.troubles.append(_absent("facts"))
        facts = self._facts(given.get("facts", {}))
        members = self._members(given["members"]) if given.get("members") is not None else None
        derived: tuple[str, ...] = ()
        if members is not None:
            derived = self._count(facts, members)
        self.troubles += contradictions(facts, self.last_day)
        if self.troubles:
            raise CaseRejected(self.troubles)
        household = given.get("household")
        return Case(name, facts, derived, "" if household is None else str(household))

    def _known_keys(
        self,
        given: Mapping[str, object],
        known: tuple[str, ...],
        at: str,
        told: Sequence[str] = (),
    ) -> None:
        strange = [key for key in given if key not in known and key not in told]
        self.troubles += [_unknown_key(f"{at}{key}", known) for key in strange]

    def _facts(self, given: object) -> dict[str, FactValue]:
        facts: dict[str, FactValue] = {}
        if not isinstance(given, Mapping):
            self.troubles.append(_out_of_domain("facts", given, ("một đối tượng", "an object")))
            return facts
        self._known_keys(given, tuple(fact.name for fact in self.law.facts), "")
        for fact in self.law.facts:
            if fact.name in given:
                facts[fact.name] = self._value(fact, given[fact.name])
        return facts

    def _value(self, fact: Fact, value: object) -> FactValue:
        try:
            read = _day(value) if fact.kind is Type.DATE else value
            if not isinstance(read, bool | int | str | date | None):
                raise FactNotUnderstood(fact.name)
            fact.encode(read)
        except ValueError:
            self.troubles.append(_out_of_domain(fact.name, value, allowed(fact)))
            return None
        return read

    def _members(self, given: object) -> list[Member]:
        if not isinstance(given, list):
            self.troubles.append(_out_of_domain("members", given, ("một danh sách", "a list")))
            return []
        return [self._member(entry, f"members[{place}]") for place, entry in enumerate(given)]

    def _member(self, given: object, at: str) -> Member:
        if not isinstance(given, Mapping):
            self.troubles.append(_out_of_domain(at, given, ("một đối tượng", "an object")))
            return Member("OTHER", None)
        self._known_keys(given, MEMBER_KEYS, f"{at}.")
        relation = given.get("relation")
        if relation not in RELATIONS:
            codes = ", ".join(RELATIONS)
            words = (f"một trong: {codes}", f"one of: {codes}")
            self.troubles.append(_out_of_domain(f"{at}.relation", relation, words))
        truths = [
            self._yes_no(given.get(key, False if key == "deceased" else None), f"{at}.{key}")
            for key in YES_NO
        ]
        return Member(str(relation), self._born(given.get("birth_date"), at), *truths)

    def _born(self, value: object, at: str) -> date | None:
        try:
            born = _day(value)
        except ValueError:
            words = KINDS[Type.DATE]
            self.troubles.append(_out_of_domain(f"{at}.birth_date", value, words))
            return None
        if born is not None and born > self.last_day:
            self.troubles.append(
                Trouble(
                    f"{at}.birth_date",
                    "ngày sinh sau ngày cuối của tháng được xét.",
                    "born after the last day of the month.",
                    "Kiểm tra ngày sinh, hoặc bỏ thành viên chưa sinh.",
                    "Check the date, or leave out a member who is not yet born.",
                )
            )
        return born

    def _yes_no(self, value: object, at: str) -> bool | None:
        if value is None or isinstance(value, bool):
            return value
        self.troubles.append(_out_of_domain(at, value, KINDS[Type.BOOL]))
        return None

    def _count(self, facts: dict[str, FactValue], members: list[Member]) -> tuple[str, ...]:
        """Fill in the counts from the members; a count that was given must agree."""
        known = {fact.name: fact for fact in self.law.facts}
        derived = []
        counted = count_children(members, self.last_day)
        for name in (name for name in COUNTS if name in known):
            given, found = facts.get(name), counted[name]
            if given is None:
                facts[name] = self._value(known[name], found)
                derived.append(name)
            elif found is not None and given != found:
                self.troubles.append(_miscounted(name, given, found))
        self.troubles += _younger_parent(facts, members)
        return tuple(derived)


def _miscounted(name: str, given: FactValue, found: int) -> Trouble:
    return Trouble(
        f"{name}, members",
        f"ghi {given}, nhưng đếm từ thành viên hộ được {found}.",
        f"{given} was given, but the members make {found}.",
        f"Bỏ {name} để hệ thống tự đếm, hoặc sửa danh sách thành viên.",
        f"Leave out {name} and let it be counted, or correct the members.",
    )


def _younger_parent(facts: Mapping[str, FactValue], members: list[Member]) -> Iterator[Trouble]:
    born = facts.get("birth_date")
    for place, member in enumerate(members):
        child = member.birth_date if member.relation == "CHILD" else None
        if isinstance(born, date) and child is not None and child <= born:
            yield Trouble(
                f"birth_date, members[{place}].birth_date",
                "con sinh trước hoặc cùng ngày với cha mẹ.",
                "a child born no later than the parent.",
                "Kiểm tra hai ngày sinh và quan hệ.",
                "Check the two dates of birth and the relation.",
            )


def read_case(given: object, law: OpenedLaw, number: int = 1) -> Case:
    """One person of the JSON, for the month of the book. Raises CaseRejected with every trouble."""
    named = given.get("id") if isinstance(given, Mapping) else None
    return Reader(law).read(given, str(named if named is not None else number))
