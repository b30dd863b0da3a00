"""The published file of a vote, and the script that counts it again."""

from pathlib import Path

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from union.audit.chain import record
from union.ballots import publication, recount
from union.ballots.models import Vote
from union.ballots.policies import results as policies
from union.kit.access import demand
from union.kit.downloads import file_name, made_file


@require_GET
def vote_file(request, pk):
    """Everything that is needed to count again; what it holds is said in `publication`."""
    vote = get_object_or_404(Vote.objects.visible_to(request.user).for_page(), pk=pk)
    may = policies.take_file(request.user, vote)
    if vote.is_decided and not vote.sheet.keeps_ballots:
        verb = "vote.file_taken" if may else "vote.file_refused"
        record(request.user, verb, vote, unit=vote.school, succeeded=bool(may))
    demand(may)
    name = file_name(f"{vote.number}{vote.title}", "json")
    return made_file(publication.file(vote), name)


@require_GET
def recount_script(request):
    """The script as it lies here, to be read and run on a computer of one's own."""
    return made_file(Path(recount.__file__).read_bytes(), "recount.py")
