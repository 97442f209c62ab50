"""The rules engine: conditions written once, run on a case, on columns, as SQL. Knows no law."""
