"""Which files a person may read in this sitting: each by an opening with a reason, until its time is over.

Bound to the session: on another device, or after signing out, the reason is asked again.
"""

from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from welfare.models import FileOpening, HardshipFile

SESSION_KEY = "hardship_openings"


def confidential(view):
    """Nothing of the answer is kept on the way, nothing of the question in an error report."""
    return never_cache(sensitive_post_parameters()(sensitive_variables()(view)))


def begin(session, opening: FileOpening) -> None:
    session[SESSION_KEY] = {**session.get(SESSION_KEY, {}), str(opening.file_id): opening.pk}


def opening_of(session, user, file: HardshipFile) -> FileOpening | None:
    """The opening on which the person reads the file now; None when a reason is to be given first."""
    pk = session.get(SESSION_KEY, {}).get(str(file.pk))
    if not pk:
        return None
    return FileOpening.objects.filter(pk=pk, file=file, by=user, until__gt=timezone.now()).first()
