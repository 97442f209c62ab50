"""Lists from other agencies staged, applied whole, discarded or undone whole."""

from ansinh.registry.services.imports.apply import apply, discard
from ansinh.registry.services.imports.stage import Opened, open_file, rehearse, stage
from ansinh.registry.services.imports.undo import undo

__all__ = ["Opened", "apply", "discard", "open_file", "rehearse", "stage", "undo"]
