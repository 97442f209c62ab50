"""What the house asks of itself: each check reads source text and answers with the guilty lines."""

import ast
import re
from collections.abc import Iterator

WRITING_METHODS = {
    "create", "acreate", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
}  # fmt: skip
WRITING_WITHOUT_POSITIONALS = {"save", "update", "delete"}
WRITING_FUNCTIONS = {"copy_in", "copy_csv_in"}
WRITING_SQL = re.compile(
    r"\b(INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE\s+\w|UPDATE\s+[\w.\"]+\s+(AS\s+\w+\s+)?SET)\b"
)
CLOCKS = {
    ("date", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"),
    ("timezone", "now"), ("timezone", "localdate"), ("timezone", "localtime"), ("time", "time"),
}  # fmt: skip
CLOCK_SQL = re.compile(
    r"\b(now\s*\(|current_date\b|current_timestamp\b|localtimestamp\b|clock_timestamp|statement_timestamp)",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(^|[^A-Za-z0-9_.])/(work|root|home|farm|opt|Users|tmp/w)/")
HOST_OR_PATH = re.compile(
    r"https?://|file:/|--(extra-)?index-url|--find-links|--trusted-host|(^|\s)/\w"
)


def long_functions(source: str, limit: int) -> list[str]:
    """Functions of more than `limit` lines, decorators not counted, docstring counted."""
    return [
        f"{node.lineno}: {node.name} ({node.end_lineno - node.lineno + 1})"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > limit
    ]


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str, str]]:
    """Every call with the name called and the last name before its dot ('' when there is none)."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            yield node, node.func.id, ""
        elif isinstance(node.func, ast.Attribute):
            owner = node.func.value
            before = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            yield node, node.func.attr, before or "…"


def _texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string of the source that is not a docstring."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        constant = isinstance(node, ast.Constant) and id(node) not in documentation
        if constant and isinstance(node.value, str):
            yield node.lineno, node.value


def writes(source: str) -> list[str]:
    """Lines that write to the database: by the ORM, by SQL, by COPY."""
    tree = ast.parse(source)
    guilty = []
    for node, name, before in _calls(tree):
        bare = name in WRITING_WITHOUT_POSITIONALS and before and not node.args
        if (name in WRITING_METHODS and before) or name in WRITING_FUNCTIONS or bare:
            guilty.append(f"{node.lineno}: {name}(")
    return guilty + [f"{line}: SQL" for line, text in _texts(tree) if WRITING_SQL.search(text)]


def clocks(source: str) -> list[str]:
    """Lines that ask the machine what time it is, in Python or in the SQL that Python holds."""
    tree = ast.parse(source)
    guilty = [f"{n.lineno}: {b}.{name}(" for n, name, b in _calls(tree) if (b, name) in CLOCKS]
    return guilty + [f"{line}: SQL" for line, text in _texts(tree) if sql_clocks(text)]


def sql_clocks(text: str) -> list[str]:
    """Where SQL asks the server what time it is, comments aside."""
    code = re.sub(r"--.*", "", text)
    return [match.group() for match in CLOCK_SQL.finditer(code)]


def signals(source: str) -> list[str]:
    """Lines that import signals or receivers of Django; those of the system are another thing."""
    guilty = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names = {alias.name for alias in node.names}
        else:
            continue
        guilty += [
            f"{node.lineno}: {n}"
            for n in sorted(names)
            if re.search(r"signals|Signal|\bdispatch\b", n)
        ]
    return guilty


def machine_paths(text: str) -> list[str]:
    """Lines that name a folder of one particular machine."""
    return [line.strip() for line in text.splitlines() if MACHINE_PATH.search(line)]


def hosts_and_paths(lock: str) -> list[str]:
    """Lines of a lock file that name a host, a package index or a path."""
    return [line for line in lock.splitlines() if HOST_OR_PATH.search(line)]


def unhashed(lock: str) -> list[str]:
    """Packages of a lock file that are not pinned with `==` and a hash."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", "\n" + lock)
    return [
        entry.split()[0]
        for entry in entries
        if re.match(r"[A-Za-z0-9]", entry) and not ("==" in entry and "--hash=sha256:" in entry)
    ]


def imports_under(source: str, package: str) -> set[str]:
    """The first name below `package` of everything imported from it ('nd_20_2021')."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        else:
            continue
        inside = [m.removeprefix(f"{package}.") for m in modules if m.startswith(f"{package}.")]
        found |= {m.split(".", 1)[0] for m in inside}
    return found


def outside_the_layout(templates: dict[str, str], shown: set[str], layout: str) -> list[str]:
    """Pages without the one layout: shown by a view without extending it, or a document of its own.

    What a view shows under the name `_x.html` is a part of a page, sent alone to htmx.
    """

    def reaches(name: str) -> bool:
        parent = re.search(r"{%\s*extends\s+[\"']([^\"']+)[\"']", templates.get(name, ""))
        return name == layout or bool(parent and reaches(parent.group(1)))

    pages = {name for name in shown if not name.rsplit("/", 1)[-1].startswith("_")}
    pages |= {name for name, text in templates.items() if "<html" in text}
    return sorted(name for name in pages if not reaches(name))


def templates_named(source: str) -> set[str]:
    """Every template that Python source names."""
    return {
        text for _line, text in _texts(ast.parse(source)) if re.fullmatch(r"[\w/-]+\.html", text)
    }
