"""Lists from other agencies staged, applied whole, discarded or undone whole."""

from ansinh.registry.services.imports.apply import STEPS as _STEPS
from ansinh.registry.services.imports.apply import apply, discard
from ansinh.registry.services.imports.stage import Opened, open_file, rehearse, stage
from ansinh.registry.services.imports.undo import undo

# So many steps an application has; each is told by its name.
STEPS = len(_STEPS)

__all__ = ["STEPS", "Opened", "apply", "discard", "open_file", "rehearse", "stage", "undo"]
