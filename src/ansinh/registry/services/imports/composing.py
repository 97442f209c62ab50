"""Statements put together from parts of ours; values go in as parameters, never here."""


def composed(statement: str, **parts: str) -> str:
    """The statement with each `{name}` replaced by the part of that name."""
    for name, part in parts.items():
        statement = statement.replace(f"{{{name}}}", part)
    return statement
