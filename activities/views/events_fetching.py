"""What an address of an activity names, if this person may see it; a 404 else."""

from django.shortcuts import get_object_or_404

from activities.models import Activity, ActivityPhoto, Prize, SignUp


def activity_for(request, pk) -> Activity:
    rows = Activity.objects.visible_to(request.user).select_related("unit", "made_by")
    return get_object_or_404(rows, pk=pk)


def sign_up_for(request, pk) -> SignUp:
    rows = SignUp.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("activity__unit", "user", "member"), pk=pk)


def prize_for(request, pk) -> Prize:
    rows = Prize.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("activity__unit", "sign_up", "team"), pk=pk)


def photo_for(request, pk) -> ActivityPhoto:
    rows = ActivityPhoto.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("activity__unit"), pk=pk)
