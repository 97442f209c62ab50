"""The law: one folder per legal document. Open it with `open_book(month, known)`."""

from ansinh.law.opening import (
    adjust_rule,
    corpus,
    documents,
    open_book,
    procedure,
    start_rule,
    stop_rule,
)
from ansinh.law.vocabulary import FACTS

__all__ = [
    "FACTS",
    "adjust_rule",
    "corpus",
    "documents",
    "open_book",
    "procedure",
    "start_rule",
    "stop_rule",
]
