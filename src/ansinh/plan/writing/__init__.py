"""Documents as content, and the files of it: DOCX to edit, PDF to send, XLSX to reckon with."""

from collections.abc import Callable, Mapping

from ansinh.plan.writing import docx_file, pdf_file, xlsx_file
from ansinh.plan.writing.content import Content

# The ending of a file → how its bytes are made.
FILES: Mapping[str, Callable[[Content], bytes]] = {
    "docx": docx_file.write,
    "pdf": pdf_file.write,
    "xlsx": xlsx_file.write,
}
