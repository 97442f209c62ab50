"""Pictures of the plan: one file each, the same in page and report, with a table of the figures.

Every picture is read in black and white: shapes, lightness and words tell what colour would.
"""

from ansinh.plan.pictures.picture import Picture

__all__ = ["Picture"]
