"""The law: one folder per legal document. Open it with `open_book(month, known)`."""

from ansinh.law.opening import (
    adjust_rule,
    corpus,
    documents,
    move_rule,
    open_book,
    poverty_standard,
    procedure,
    resume_rule,
    start_rule,
    stop_grounds,
    stop_rule,
    suspend_rule,
)
from ansinh.law.vocabulary import FACTS

__all__ = [
    "FACTS",
    "adjust_rule",
    "corpus",
    "documents",
    "move_rule",
    "open_book",
    "poverty_standard",
    "procedure",
    "resume_rule",
    "start_rule",
    "stop_grounds",
    "stop_rule",
    "suspend_rule",
]
