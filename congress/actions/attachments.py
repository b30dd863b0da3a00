"""附件 of a form: photos and papers that the author adds while it can be changed."""

from django.db import transaction

from congress.actions.proposals import locked
from congress.files import drop_unused, keep
from congress.models import Attachment, Proposal
from union.kit.flow import WrongState
from union.kit.uploads import Upload

MOST = 5


@transaction.atomic
def attach(proposal: Proposal, uploads: list[Upload], *, by) -> None:
    """Add the files. The form has counted them; with the lock two pages cannot exceed the number."""
    form = locked(proposal)
    count = form.attachments.filter(handling=None).count()
    if not form.is_editable or count + len(uploads) > MOST:
        raise WrongState(f"{form.pk}: {form.state}, {count} files")
    for upload in uploads:
        kept = keep(form.school, upload)
        own = {"proposal": form, "name": upload.name, "kind": upload.kind, "by": by}
        Attachment.objects.create(**own, **kept)


@transaction.atomic
def detach(attachment: Attachment) -> None:
    """Take a file away; its content goes when nothing else of the school holds the same."""
    form = locked(attachment.proposal)
    if not form.is_editable:
        raise WrongState(f"{form.pk}: {form.state}")
    attachment.delete()
    drop_unused([attachment.file.name])
