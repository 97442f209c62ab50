"""Officials, and what they looked at and took away."""

from ansinh.accounts.models.looks import Export, Look
from ansinh.accounts.models.officials import Official

__all__ = ["Export", "Look", "Official"]
