"""A document as plain values (for JSON and the stored draft), and the difference of two of them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from ansinh.plan.documents.tree import Document, Node, Warned

Tree = dict[str, Any]
# What is compared by clause, and the key of one entry of it.
# The words of a warning that are themselves messages.
SPOKEN = frozenset({"why", "label"})
COMPARED = ("clauses", "targets", "tasks", "duties", "references")


def told(document: Document) -> Tree:
    """Everything that was read, in the form that docs/how-to/import-plan.md documents."""
    return {
        "header": _plain(asdict(document.header)),
        "preamble": document.preamble,
        "parts": [_node(part) for part in document.parts],
        "targets": [_plain(asdict(one)) for one in document.targets],
        "tasks": [_plain(asdict(one)) for one in document.tasks],
        "duties": [_plain(asdict(one)) for one in document.duties],
        "references": [_plain(asdict(one)) for one in document.references],
        "programmes": [_plain(asdict(one)) for one in document.programmes],
        "systems": [_plain(asdict(one)) for one in document.systems],
        "deadlines": [_plain(asdict(one)) for one in document.deadlines],
        "reporting": [_plain(asdict(one)) for one in document.reporting],
        "warnings": [_warning(one) for one in document.warnings],
        "counts": counts(document),
    }


def counts(document: Document) -> dict[str, int]:
    """How many of each were read."""
    return {
        "parts": len(document.parts),
        "sections": len(document.clauses("section")),
        "items": len(document.clauses("item")),
        "targets": len(document.targets),
        "tasks": len(document.tasks),
        "duties": len(document.duties),
        "references": len(document.references),
        "warnings": len(document.warnings),
    }


def _warning(one: Warned) -> Tree:
    told_ = {"code": one.code, "clause": one.clause, "line": one.line, "words": dict(one.words)}
    return told_ | {"msgid": one.message, "message": in_words(one.message, one.words)}


def in_words(msgid: str, words: Mapping[str, str]) -> str:
    """A warning in the language of the reader."""
    said = {key: gettext(word) if key in SPOKEN and word else word for key, word in words.items()}
    return gettext(msgid) % said if words else gettext(msgid)


def why_in_words(why: str) -> str:
    """Why something was inferred, in the language of the reader: one reason, or several."""
    if not why or gettext(why) != why:
        return gettext(why) if why else ""
    return ", ".join(gettext(reason) for reason in why.split(", ") if reason)


def _node(node: Node) -> Tree:
    return {
        "code": node.code,
        "level": node.level,
        "marker": node.marker,
        "text": node.text,
        "line": node.line,
        "kind": node.kind,
        "inferred": node.inferred,
        "why": node.why,
        "paragraphs": node.paragraphs,
        "children": [_node(child) for child in node.children],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def difference(old: Tree, new: Tree) -> list[dict[str, str]]:
    """What a second import would add, change and take away, by clause and kind."""
    made: list[dict[str, str]] = []
    for kind in COMPARED:
        before, after = _keyed(kind, old), _keyed(kind, new)
        for key in [*after, *(key for key in before if key not in after)]:
            if change := _change(before.get(key), after.get(key)):
                said = {
                    "before": _short(kind, before.get(key)),
                    "after": _short(kind, after.get(key)),
                }
                made.append({"kind": kind, "clause": key, "change": change, **said})
    return made


def changed(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[dict[str, str]]:
    """The difference of two tables of what is said by clause, in the form of `difference`."""
    made = []
    for key in [*after, *(key for key in before if key not in after)]:
        if change := _change(before.get(key), after.get(key)):
            said = {"kind": kind, "clause": key, "change": change}
            made.append(said | {"before": before.get(key, ""), "after": after.get(key, "")})
    return made


def _short(kind: str, entry: Any) -> str:
    """What one entry of a reading says, for the eye."""
    if entry is None:
        return ""
    if kind == "clauses":
        text, paragraphs = entry
        return " ".join([text, *paragraphs])
    if kind == "references":
        return " ".join(part for part in (entry["type"], entry["number"], entry["name"]) if part)
    said = str(entry["text"])
    if agencies := entry.get("agencies"):
        said += " → " + ", ".join(f"{one['name']} ({one['role']})" for one in agencies)
    if kind == "targets":
        said += f" → {entry['comparator']} {entry['value'] or ''} {entry['unit']}".rstrip()
        said += f" · {entry['due_date'] or '—'}"
    return said


def _change(before: Any, after: Any) -> str:
    if before is None:
        return "added"
    if after is None:
        return "gone"
    return "" if before == after else "changed"


def _keyed(kind: str, tree: Tree) -> dict[str, Any]:
    if kind == "clauses":
        return {node["code"]: (node["text"], node["paragraphs"]) for node in _walk(tree["parts"])}
    if kind == "targets":
        return _numbered(tree[kind])
    if kind == "references":
        return {one["number"] or one["name"]: one for one in tree[kind]}
    return {one["clause"]: one for one in tree[kind]}


def _numbered(targets: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Targets by clause and place in it: their running codes shift when one is added."""
    made: dict[str, Any] = {}
    for one in targets:
        at = sum(key.split("#")[0] == one["clause"] for key in made) + 1
        made[f"{one['clause']}#{at}"] = {k: v for k, v in one.items() if k != "code"}
    return made


def _walk(nodes: Iterable[Tree]) -> Iterable[Tree]:
    for node in nodes:
        yield node
        yield from _walk(node["children"])
