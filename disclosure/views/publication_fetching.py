"""What an address names, if this person may see it; a 404 else."""

from django.shortcuts import get_object_or_404

from disclosure.models import Attachment, Notice, Objection, Publication, PublicationTable

_AROUND = ("item", "school", "author", "checked_by", "decision__meeting", "occasion", "replaces")


def publication_for(request, pk) -> Publication:
    rows = Publication.objects.visible_to(request.user).select_related(*_AROUND)
    return get_object_or_404(rows, pk=pk)


def table_for(request, pk) -> PublicationTable:
    rows = PublicationTable.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("publication__item", "publication__school"), pk=pk)


def file_for(request, pk) -> Attachment:
    rows = Attachment.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("publication__item", "publication__school"), pk=pk)


def notice_for(request, pk) -> Notice:
    rows = Notice.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("publication__item", "publication__school"), pk=pk)


def objection_for(request, pk) -> Objection:
    rows = Objection.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("notice__publication__school", "author"), pk=pk)
