"""Papers: what they are, kept sealed, proved when they are read."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ansinh.db.acting import acting
from ansinh.db.papers import MOST_BYTES, media_type
from ansinh.registry import errors
from ansinh.registry.queries import evidence_bytes, lost_evidence
from ansinh.registry.queries.evidence import evidence_path
from ansinh.registry.services import store_evidence
from ansinh.registry.services.sealing import seal_again, seals
from tests.registry.conftest import Town

AUGUST = datetime(2026, 8, 20, 2, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 5, 2, tzinfo=UTC)
PDF = b"%PDF-1.7\n" + b"x" * 100


def docx(*parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return buffer.getvalue()


class TestEvidence:
    @pytest.fixture(autouse=True)
    def files(self, tmp_path: Path, settings: Any) -> None:
        settings.FILES = tmp_path

    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (PDF, "application/pdf"),
            (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
            (b"\x89PNG\r\n\x1a\nrest", "image/png"),
            (docx("[Content_Types].xml", "word/document.xml"),
             "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (docx("word/document.xml", "word/vbaProject.bin"), None),
            (docx("a.exe"), None),
            (b"PK\x03\x04broken", None),
            (b"MZ\x90\x00", None),
            (b"<html><script>", None),
        ],
        ids=["pdf", "jpeg", "png", "docx", "macro", "zip", "broken", "program", "html"],
    )  # fmt: skip
    def test_the_bytes_say_what_they_are(self, content: bytes, kind: str | None) -> None:
        assert media_type(content) == kind

    def test_is_kept_once_and_proved_when_read(self, town: Town) -> None:
        paper = store_evidence(PDF, "C:\\quét\\giấy.exe", at=AUGUST)
        assert store_evidence(PDF, "khác.pdf", at=OCTOBER) == paper
        assert (paper.media_type, paper.file_name) == ("application/pdf", "giấy.exe")
        assert evidence_bytes(paper) == PDF
        assert list(lost_evidence()) == []

    def test_lies_sealed_on_the_disk_for_its_owner_alone(self, town: Town) -> None:
        path = evidence_path(store_evidence(PDF, "giấy.pdf", at=AUGUST).sha256)
        assert b"%PDF" not in path.read_bytes()
        assert path.stat().st_mode & 0o777 == 0o600
        assert [one.name for one in path.parent.iterdir()] == [path.name]

    def test_one_of_another_paper_put_in_its_place_is_not_opened(self, town: Town) -> None:
        paper, other = (store_evidence(PDF + end, "giấy.pdf", at=AUGUST) for end in (b"1", b"2"))
        evidence_path(paper.sha256).write_bytes(evidence_path(other.sha256).read_bytes())
        with pytest.raises(errors.EvidenceLost, match="niêm phong"):
            evidence_bytes(paper)

    def test_kept_before_papers_were_sealed_is_read_and_sealed_when_asked(self, town: Town) -> None:
        paper = store_evidence(PDF, "giấy.pdf", at=AUGUST)
        path = evidence_path(paper.sha256)
        path.write_bytes(PDF)
        assert evidence_bytes(paper) == PDF
        assert seals().files_older == 1
        assert seal_again() == 1
        assert b"%PDF" not in path.read_bytes()
        assert (evidence_bytes(paper), seals().files, seal_again()) == (PDF, 1, 0)

    def test_a_changed_or_missing_file_is_told(self, town: Town) -> None:
        paper = store_evidence(PDF, "giấy.pdf", at=AUGUST)
        path = evidence_path(paper.sha256)
        kept = path.read_bytes()
        for changed in (kept[:-1] + b"?", kept[:20], kept.replace(kept[14:46], bytes(32))):
            path.write_bytes(changed)
            with pytest.raises(errors.EvidenceLost, match="niêm phong"):
                evidence_bytes(paper)
        path.write_bytes(PDF.replace(b"x", b"y"))
        with pytest.raises(errors.EvidenceLost, match="đã bị thay đổi"):
            evidence_bytes(paper)
        path.unlink()
        with pytest.raises(errors.EvidenceLost, match="không còn"):
            evidence_bytes(paper)
        assert [p for p, _words in lost_evidence()] == [paper]
        store_evidence(PDF, "giấy.pdf", at=OCTOBER)
        assert evidence_bytes(paper) == PDF, "brought again, the paper is whole"

    @pytest.mark.parametrize(
        "content", [b"", b"x" * (MOST_BYTES + 1), b"MZ"], ids=["empty", "large", "program"]
    )
    def test_what_is_empty_too_large_or_a_program_is_refused(
        self, town: Town, content: bytes
    ) -> None:
        with pytest.raises(errors.EvidenceRefused, match="Hãy"):
            store_evidence(content, "x", at=AUGUST)

    def test_is_seen_with_what_hangs_on_it(self, town: Town) -> None:
        from ansinh.registry.models import Evidence
        from ansinh.registry.services import record_fact

        paper = store_evidence(PDF, "giấy.pdf", at=AUGUST)
        person = town.person()
        record_fact(
            person=person, kind="disability", value="MILD", since=date(2026, 1, 1),
            source="ubnd", file=paper, at=AUGUST,
        )  # fmt: skip
        with acting(official="can-bo", area=town.here.path):
            assert Evidence.objects.get() == paper
        with acting(official="can-bo-kia", area=town.there.path):
            assert not Evidence.objects.exists()
