from django.urls import path

from congress.views import constituencies, delegates, delegations, qualification, terms

_TERM = "congress/terms/<int:pk>/"
_DELEGATE = "congress/delegates/<int:pk>/"
_DELEGATION = "congress/delegations/<int:pk>/"

urlpatterns = [
    path("congress/terms/new/", terms.congress_new, name="congress_new"),
    path(_TERM, terms.congress_detail, name="congress_detail"),
    path(f"{_TERM}edit/", terms.congress_edit, name="congress_edit"),
    path(f"{_TERM}gather/", terms.congress_gather, name="congress_gather"),
    path(f"{_TERM}constituencies/", constituencies.constituency_table, name="constituency_table"),
    path(
        f"{_TERM}constituencies/sums/", constituencies.constituency_sums, name="constituency_sums"
    ),
    path(
        f"{_TERM}constituencies/propose/",
        constituencies.constituency_propose,
        name="constituency_propose",
    ),
    path(f"{_TERM}delegates/", delegates.delegate_list, name="delegate_list"),
    path(f"{_TERM}delegates/add/", delegates.delegate_add, name="delegate_add"),
    path(f"{_TERM}delegates/assign/", delegates.delegate_assign, name="delegate_assign"),
    path(f"{_TERM}delegates/ranks/", delegates.delegate_ranks, name="delegate_ranks"),
    path(f"{_TERM}delegates/ranks/checks/", delegates.ranks_checks, name="ranks_checks"),
    path(f"{_TERM}delegates/export/", qualification.delegate_export, name="delegate_export"),
    path(_DELEGATE, delegates.delegate_detail, name="delegate_detail"),
    path(f"{_DELEGATE}edit/", delegates.delegate_edit, name="delegate_edit"),
    path(f"{_DELEGATE}end/", delegates.delegate_end, name="delegate_end"),
    path(f"{_TERM}delegations/", delegations.delegation_list, name="delegation_list"),
    path(f"{_TERM}delegations/new/", delegations.delegation_new, name="delegation_new"),
    path(f"{_TERM}delegations/usual/", delegations.delegation_usual, name="delegation_usual"),
    path(f"{_DELEGATION}edit/", delegations.delegation_edit, name="delegation_edit"),
    path(f"{_DELEGATION}dissolve/", delegations.delegation_dissolve, name="delegation_dissolve"),
    path(f"{_TERM}qualification/", qualification.qualification, name="qualification"),
    path(
        f"{_TERM}qualification/print/",
        qualification.qualification_print,
        name="qualification_print",
    ),
    path(f"{_TERM}roster/print/", qualification.roster_print, name="roster_print"),
]
