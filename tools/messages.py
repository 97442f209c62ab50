"""Messages: collect them, check their English, compile it (`messages.py update|check|compile`).

The msgid is the Vietnamese sentence itself (docs/adr/0007-messages.md), so only English is a
catalogue. Babel does the work; GNU gettext is not needed.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SRC = Path(__file__).parents[1] / "src" / "ansinh"
PO = SRC / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
HEADER = "# English of An Sinh. The msgid is the Vietnamese sentence; see tools/messages.py."
MO = PO.with_suffix(".mo")
PLACE = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")


def python_of(template: str) -> str:
    """A Django template as lines of Python calls of gettext, one message each, none indented."""
    return "\n".join(line.strip() for line in templatize(template).split("\n"))


def found_in(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Every msgid of one Python file or template, with its context."""
    source = path.read_text(encoding="utf-8")
    code = source if path.suffix == ".py" else python_of(source)
    for _line, message, _comments, context in extract(
        "python", io.BytesIO(code.encode()), KEYWORDS, options={"encoding": "utf-8"}
    ):
        yield message, context


def sources() -> list[Path]:
    """Every file that may hold a message."""
    files = [*SRC.rglob("*.py"), *SRC.rglob("templates/**/*.*")]
    return sorted({p for p in files if "migrations" not in p.parts})


def found() -> Catalog:
    """The messages of the sources, in order of file, none translated."""
    catalog = English()
    for path in sources():
        for message, context in found_in(path):
            catalog.add(message, locations=[(path.relative_to(SRC).as_posix(), 0)], context=context)
    return catalog


class English(Catalog):
    """The English catalogue, with a header that never changes by itself (no dates, no versions)."""

    def __init__(self) -> None:
        super().__init__(locale="en", header_comment=HEADER, charset="utf-8", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What Django and editors need to know of the file."""
        return [
            ("Language", "en"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as a file: the same messages always give the same bytes."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False, sort_by_file=True)
    return buffer.getvalue()


def as_mo(kept: Catalog) -> bytes:
    """The catalogue compiled: the same messages always give the same bytes."""
    catalog, buffer = English(), io.BytesIO()
    for message in kept:
        if message.id:
            catalog.add(message.id, message.string, context=message.context, flags=message.flags)
    write_mo(buffer, catalog)
    return buffer.getvalue()


def read(path: Path = PO) -> Catalog:
    """The English catalogue as kept; an empty one when there is none yet."""
    if not path.exists():
        return English()
    with path.open("rb") as file:
        return read_po(file, locale="en")


def update() -> None:
    """Rewrite the catalogue: keep the English whose msgid still stands, add the new messages."""
    catalog, old = found(), read()
    for message in catalog:
        kept = old.get(message.id, message.context) if message.id else None
        if kept and kept.pluralizable == message.pluralizable:
            message.string = kept.string
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(as_po(catalog))


def placeholders(text: str) -> list[str]:
    """What a message leaves to be filled in, in any order."""
    return sorted(PLACE.findall(text))


def _forms(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value or ""),)


def problems_of(message: Message) -> Iterator[str]:
    """What is wrong with one translated message."""
    ids, strings = _forms(message.id), _forms(message.string)
    if not all(strings):
        yield f"chưa dịch / untranslated: {ids[0]!r}"
    elif message.fuzzy:
        yield f"dịch chưa chắc / fuzzy: {ids[0]!r}"
    elif any(placeholders(text) != placeholders(ids[0]) for text in strings):
        yield f"chỗ điền khác nhau / other placeholders: {ids[0]!r}"


def problems(kept: Catalog, sought: Catalog) -> list[str]:
    """Everything that keeps the English from being complete; an empty list when it is."""
    known = {(m.id, m.context) for m in kept if m.id}
    wanted = {(m.id, m.context) for m in sought if m.id}
    missing = [f"thiếu / missing: {key[0]!r}" for key in wanted - known]
    obsolete = [f"thừa / obsolete: {key[0]!r}" for key in known - wanted]
    obsolete += [f"thừa / obsolete: {message.id!r}" for message in kept.obsolete.values()]
    wrong = [line for message in kept if message.id for line in problems_of(message)]
    return sorted(missing + obsolete + wrong)


def check() -> list[str]:
    """Everything wrong with the English of the house, the compiled file included."""
    kept = read()
    stale = [] if MO.exists() and MO.read_bytes() == as_mo(kept) else [f"{MO.name}: make messages"]
    return problems(kept, found()) + stale


def main(verb: str) -> None:
    """Run one verb; `check` ends with 1 when anything is wrong."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    if verb == "update":
        update()
    elif verb == "compile":
        MO.write_bytes(as_mo(read()))
    elif lines := check():
        sys.exit("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1])
