"""The report of an agency as a workbook: taken out, filled in anywhere, brought back."""
