"""Reading a plan document: file → paragraphs and tables → tree → targets, tasks, references.

Pure Python. What the text does not print is flagged `inferred` with the reason; what cannot be
read for certain is a warning. Nothing here writes: a person confirms (`services.importing`).
"""
