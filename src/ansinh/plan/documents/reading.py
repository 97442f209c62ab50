"""The whole reading: from the bytes of a file to a document, with everything doubtful said."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.utils.translation import gettext_noop as _

from ansinh.kernel.text import fold
from ansinh.plan.documents import readers
from ansinh.plan.documents.agencies import Directory, Known
from ansinh.plan.documents.assigning import Assigner, duties_of
from ansinh.plan.documents.blocks import Block, Grid
from ansinh.plan.documents.dates import day_in, deadlines_in
from ansinh.plan.documents.envelope import header, split, texts_of, title_of
from ansinh.plan.documents.lexer import tokens
from ansinh.plan.documents.mentions import PROGRAMME, SYSTEM, mentions_in, reporting_in
from ansinh.plan.documents.references import references_in
from ansinh.plan.documents.structure import Builder
from ansinh.plan.documents.tables import tasks_in
from ansinh.plan.documents.targets import Finder
from ansinh.plan.documents.tree import Deadline, Document, Header, Node, Party, Task, Warned

KnownOn = Callable[[date | None], Iterable[Known]]
PLAIN = ("muc dich", "yeu cau", "kinh phi", "che do bao cao", "muc tieu tong quat")
OPENING = "mở đầu"
HEAD = _("đầu văn bản")


def read_document(
    name: str, content: bytes, known_on: KnownOn = lambda day: (), place: str = ""
) -> Document:
    """Read a plan from a file. `known_on`: the agencies of a day; `place`: whose they are.

    Raises UnreadableDocument when the file is of no known format or holds no text.
    """
    blocks = readers.read(name, content)
    head, body, tail = split(blocks)
    title, body = title_of(body)
    whole = "\n".join(paragraph.text for paragraph in body)
    said = header(head, title, body, whole)
    built = Builder(tokens(body)).build()
    document = Document(said, built.preamble, built.parts, warnings=list(built.warnings))
    document.lines = [line for block in blocks for line in _lines(block)]
    ours = not place or not said.place or place in said.place
    _fill(document, Directory(known_on(said.issued_on), ours=ours), tail)
    _doubts(document, ours, place)
    return document


def _lines(block: Block) -> list[tuple[int, str]]:
    if isinstance(block, Grid):
        return [(block.line, " | ".join(row)) for row in block.rows if any(row)]
    return [(block.line, block.text)]


def _fill(document: Document, directory: Directory, tail: Sequence[Block]) -> None:
    assigner = Assigner(directory, document.header.period_end)
    for part in document.parts:
        document.duties += duties_of(part, directory)
        assigner.walk(part)
        assigner.ungoverned(part)
    annexed, unread = tasks_in(tail, directory)
    finder = Finder(document.header.period_end).find(document.parts)
    document.tasks = _in_order(document, assigner) + annexed
    document.targets = finder.targets
    document.warnings += [*assigner.warnings, *finder.warnings, *unread]
    texts = _texts(document)
    annex = [("phụ lục", text) for block in tail for text in texts_of(block)]
    document.references = references_in(texts, document.header.number)
    document.programmes = mentions_in(texts, PROGRAMME)
    document.systems = mentions_in(texts, SYSTEM)
    document.deadlines = [
        Deadline(clause, found, day_in(found))
        for clause, text in [*texts, *annex]
        for found in deadlines_in(text)
    ]
    document.reporting = reporting_in(texts[len(document.preamble) :], directory)


def _in_order(document: Document, assigner: Assigner) -> list[Task]:
    place = {node.code: at for at, node in enumerate(document.nodes())}
    return sorted(assigner.tasks, key=lambda task: place.get(task.clause.split("#")[0], 0))


def _texts(document: Document) -> list[tuple[str, str]]:
    """Each text with the clause it stands in; dashes and agency lines count for what holds them."""
    texts = [(OPENING, text) for text in document.preamble]

    def add(node: Node, clause: str) -> None:
        own = clause if node.level in {"dash", "plus", "field"} else node.code
        texts.extend((own, text) for text in [node.text, *node.paragraphs] if text)
        for child in node.children:
            add(child, own)

    for part in document.parts:
        add(part, part.code)
    return texts


def _doubts(document: Document, ours: bool, place: str) -> None:
    said: Header = document.header
    warn = document.warnings.append
    missing = [
        (_("số, ký hiệu"), said.number),
        (_("ngày ban hành"), said.issued_on),
        (_("cơ quan ban hành"), said.issuer),
    ]
    for label, value in missing:
        if not value:
            message = _("Không đọc được %(label)s. Hãy nhập tay.")
            warn(Warned("header_missing", message, HEAD, words={"label": label}))
    if not ours:
        message = _(
            "Văn bản của %(theirs)s, không phải %(ours)s: %(n)s tên cơ quan chỉ ghi lại, không gắn"
            " mã. Hãy chọn cơ quan tương ứng nếu nhận làm kế hoạch của mình."
        )
        words = {"theirs": said.place, "ours": place, "n": str(len(_unknown(document)))}
        warn(Warned("other_place", message, HEAD, words=words))
    if not any(one.day and (one.month or one.frequency == "monthly") for one in document.reporting):
        message = _("Không thấy ngày báo cáo định kỳ được in. Hãy kiểm tra phần tổ chức thực hiện.")
        warn(Warned("no_reporting_day", message))
    if said.period_end and str(said.period_end) not in said.title:
        message = _("Giai đoạn %(start)s-%(end)s suy từ nội dung. Hãy xác nhận.")
        words = {"start": str(said.period_start), "end": str(said.period_end)}
        warn(Warned("period_inferred", message, HEAD, words=words))
    _unheard(document, ours)


def _unheard(document: Document, ours: bool) -> None:
    """Where nothing was read, and whom the register does not know."""
    warn = document.warnings.append
    for node in _silent(document):
        message = _("Chưa đọc được chỉ tiêu, nhiệm vụ hay phân công nào ở đây. Hãy xem lại.")
        warn(Warned(f"{node.level}_unread", message, node.code, node.line))
    for name, clauses in _unknown(document).items() if ours else ():
        message = _(
            "Cơ quan “%(name)s” không có trong danh mục vào ngày ban hành. Hãy chọn cơ quan."
        )
        warn(Warned("unknown_agency", message, ", ".join(clauses), words={"name": name}))


def _silent(document: Document) -> list[Node]:
    """Parts and sections of which nothing came out, those of purpose, money, closing left aside."""
    read = [
        *(task.clause for task in document.tasks),
        *(target.clause for target in document.targets),
        *(duty.clause for duty in document.duties),
    ]
    silent: list[Node] = []
    for part in document.parts:
        if part.kind == "closing" or any(word in fold(part.text) for word in PLAIN):
            continue
        if not _heard(part, read):
            silent += [part] if part.text else []
            continue
        silent += [
            section
            for section in part.of("section")
            if not section.kind and not _heard(section, read) and not _purpose(section)
        ]
    return silent


def _heard(node: Node, read: Sequence[str]) -> bool:
    return any(
        clause == node.code or clause.startswith((f"{node.code}.", f"{node.code}#"))
        for clause in read
    )


def _purpose(node: Node) -> bool:
    return any(word in fold(node.text[:60]) for word in (*PLAIN, "muc tieu chung"))


def _unknown(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    named: list[tuple[str, tuple[Party, ...]]] = [
        *((task.clause, task.agencies) for task in document.tasks),
        *((duty.clause, duty.agencies) for duty in document.duties),
    ]
    for clause, parties in named:
        for party in parties:
            if not party.code:
                found.setdefault(party.name, []).append(clause)
    return found
