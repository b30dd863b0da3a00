"""The shelf of papers: what is there, how far printing is, and the file."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from union.kit.access import demand
from union.kit.downloads import file_name, private_file
from union.kit.pages import page_of
from union.papers import actions, policies
from union.papers.models import Paper


@require_GET
def paper_list(request):
    papers = Paper.objects.visible_to(request.user).for_list()
    return render(request, "papers/paper_list.html", {"page": page_of(request, papers)})


@never_cache
@require_GET
def paper_detail(request, pk):
    """The paper; for htmx the part that tells how far printing is."""
    paper = get_object_or_404(Paper.objects.visible_to(request.user).for_list(), pk=pk)
    may_again = policies.print_again(request.user, paper)
    template = "papers/_progress.html" if request.htmx else "papers/paper_detail.html"
    return render(request, template, {"paper": paper, "may_again": may_again})


@require_GET
def paper_file(request, pk):
    """The file itself; ``?inline`` shows it in the browser instead of saving it."""
    paper = get_object_or_404(Paper.objects.visible_to(request.user), pk=pk)
    demand(policies.download(request.user, paper))
    actions.note_download(paper, by=request.user)
    name = file_name(paper.title, "pdf")
    inline = "inline" in request.GET
    return private_file(paper.file.name, name, etag=paper.sha256, inline=inline)


@require_POST
def paper_again(request, pk):
    paper = get_object_or_404(Paper.objects.visible_to(request.user).for_list(), pk=pk)
    demand(policies.print_again(request.user, paper))
    actions.print_again(paper, by=request.user)
    return redirect(paper)
