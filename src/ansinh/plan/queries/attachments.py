"""Papers of the plan read back, each proved by its digest."""

from uuid import UUID

from ansinh.db.papers import Kept, path_of, proved
from ansinh.plan.models import Attachment

FOLDER = "ke-hoach"


def attachment(uid: UUID) -> Attachment | None:
    """The paper of this uid."""
    return Attachment.objects.filter(uid=uid).first()


def attachment_bytes(paper: Attachment) -> bytes:
    """The bytes of the paper, proved. Raises PaperLost when they are gone or changed."""
    return proved(FOLDER, Kept(paper.sha256, paper.size, paper.media_type, paper.file_name))


def attachment_path(paper: Attachment) -> str:
    """Where the bytes stand."""
    return str(path_of(FOLDER, paper.sha256))
