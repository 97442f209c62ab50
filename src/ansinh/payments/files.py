"""The files of batches on disk: written whole or not at all, and never silently different."""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from ansinh.payments.channels import CHANNELS
from ansinh.payments.lines import head_of, lines_of
from ansinh.payments.models import Batch


class FileChanged(ValueError):
    """The file of a batch is not the file that was prepared."""


def path_of(batch: Batch) -> Path:
    """Where the file of the batch is kept."""
    folder = Path(settings.FILES) / "payments" / f"{batch.cycle.month:%Y-%m}"
    return folder / batch.file_name


def sha256(content: bytes) -> str:
    """The hash by which a file is recognised."""
    return hashlib.sha256(content).hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write beside, sync, and rename: a crash leaves the old file or the new one, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def file_of(batch: Batch) -> Path:
    """The file of a batch, made again with identical bytes if it is missing.

    Raises FileChanged when the file on disk, or what would be made again, is not what was prepared.
    """
    path = path_of(batch)
    if path.exists():
        if sha256(path.read_bytes()) != batch.sha256:
            raise FileChanged(
                _("Tệp %(name)s trên đĩa khác tệp đã lập. Không gửi; hãy khôi phục bản sao lưu.")
                % {"name": batch.file_name}
            )
        return path
    content = CHANNELS[batch.channel]().write(head_of(batch), lines_of(batch))
    if sha256(content) != batch.sha256:
        raise FileChanged(
            _(
                "Tệp %(name)s đã mất, dữ liệu đã đổi nên không lập lại được đúng tệp cũ. "
                "Hãy khôi phục từ bản sao lưu."
            )
            % {"name": batch.file_name}
        )
    write_whole(path, content)
    return path
