"""The JSON schema of the facts that `ansinh decide` reads, written from the vocabulary."""

from typing import Any

from ansinh.law.members import RELATIONS, YES_NO
from ansinh.law.vocabulary import FACTS
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact

Schema = dict[str, Any]
DAY: Schema = {"type": ["string", "null"], "format": "date"}
YES_OR_NO: Schema = {"type": ["boolean", "null"]}


MEMBER: Schema = {
    "relation": {"enum": list(RELATIONS)},
    "birth_date": DAY,
    **{name: YES_OR_NO for name in YES_NO},
}
HOUSEHOLD: Schema = {
    "type": ["string", "integer", "null"],
    "description": "Người cùng hộ ghi cùng mã: hỗ trợ cho hộ chỉ tính một lần. / People of one "
    "household share it: what a household is given counts once.",
}


def _fact(fact: Fact) -> Schema:
    words: Schema = {"title": fact.label_en, "description": f"{fact.label} / {fact.evidence_en}"}
    if fact.absent is not None:
        words["default"] = fact.absent
    if fact.options:
        return {"enum": [*fact.values, None], **words}
    if fact.kind is Type.DATE:
        return {**DAY, **words}
    if fact.kind is Type.BOOL:
        return {**YES_OR_NO, **words}
    return {"type": ["integer", "null"], "minimum": 0, "maximum": fact.most, **words}


def schema() -> Schema:
    """JSON Schema 2020-12: one person, a list of them, or `{"people": […]}`. null is «unknown»."""
    person = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "id": {"type": ["string", "integer"]},
            "household": HOUSEHOLD,
            "facts": {
                "type": "object",
                "additionalProperties": False,
                "properties": {fact.name: _fact(fact) for fact in FACTS},
            },
            "members": {"type": ["array", "null"], "items": {"$ref": "#/$defs/member"}},
        },
        "required": ["facts"],
    }
    people = {"type": "array", "items": {"$ref": "#/$defs/person"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ansinh decide --facts",
        "oneOf": [
            {"$ref": "#/$defs/person"},
            people,
            {"type": "object", "properties": {"people": people}, "required": ["people"]},
        ],
        "$defs": {
            "person": person,
            "member": {
                "type": "object",
                "additionalProperties": False,
                "properties": MEMBER,
                "required": ["relation"],
            },
        },
    }
