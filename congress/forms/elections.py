"""Forms of elections: one ballot of a constituency, and a workbook of many."""

from django import forms
from django.core import signing
from django.utils import timezone

from congress.actions.elections import Result
from congress.electing import Count
from congress.forms.delegates import MembersField
from congress.models import Constituency, Delegate
from congress.rounds import Ballot, objections
from members.models import Member
from union.kit.layout import form_helper
from union.kit.pages import row_number
from union.kit.uploads import UploadField
from union.kit.widgets import DayInput

FIGURES = ["due", "took_part", "issued", "returned", "invalid"]
MOST_VOTES = 100_000
PICKED = "others"


class ElectionForm(forms.Form):
    """One counted ballot. The people of the constituency are listed; whoever stood gets a number.

    ``others`` adds people of the register to the list (pressing 加到名单), for somebody nominated from
    another group. Where a tie is voted on again only the tied stand there.
    """

    held_on = forms.DateField(label="选举日期", widget=DayInput())
    due = forms.IntegerField(label="应到", min_value=1, max_value=MOST_VOTES)
    took_part = forms.IntegerField(label="实到", min_value=0, max_value=MOST_VOTES)
    issued = forms.IntegerField(label="发出选票", min_value=0, max_value=MOST_VOTES)
    returned = forms.IntegerField(label="收回选票", min_value=0, max_value=MOST_VOTES)
    invalid = forms.IntegerField(label="废票", min_value=0, max_value=MOST_VOTES, initial=0)
    others = MembersField(Member.objects.none(), label="名单里没有的候选人", required=False)

    def __init__(self, data=None, *, constituency: Constituency, ballot: Ballot, **kwargs):
        super().__init__(data, **kwargs)
        self.constituency, self.ballot = constituency, ballot
        self.fields["due"].initial = constituency.staff_count
        self.fields["held_on"].initial = timezone.localdate()
        self.people = self._people(data or kwargs.get("initial") or {})
        for member in self.people:
            self.fields[self._key(member)] = self._votes_field(member)
        if ballot.is_closed:
            del self.fields[PICKED]
        else:
            shown = {member.pk for member in self.people}
            self.fields[PICKED].queryset = self._electable().exclude(pk__in=shown)

    @staticmethod
    def _key(member: Member) -> str:
        return f"votes-{member.pk}"

    @staticmethod
    def _votes_field(member: Member) -> forms.IntegerField:
        field = forms.IntegerField(
            label=member.name, min_value=0, max_value=MOST_VOTES, required=False
        )
        field.widget.attrs = {
            "class": "form-control",
            "inputmode": "numeric",
            "aria-label": f"{member.name}得票",
        }
        return field

    def _electable(self):
        """The school's register without those who sit in the congress already."""
        congress = self.constituency.congress
        held = Delegate.objects.filter(congress=congress, ended_on=None).formal().values("member")
        staff = Member.objects.filter(school=congress.school).on_register()
        return staff.exclude(pk__in=held).for_list()

    def _people(self, given) -> list[Member]:
        """Who is listed: the candidates of this round, the constituency's people, and the added."""
        if self.ballot.is_closed:
            return self.ballot.candidates
        wanted = {row_number(key[6:]) for key in given if key.startswith("votes-")}
        picked = given.getlist(PICKED) if hasattr(given, "getlist") else given.get(PICKED, [])
        wanted |= {row_number(str(pk)) for pk in picked}
        staff = {member.pk: member for member in self._electable()}
        listed = [member for member in self.ballot.candidates if member.pk in staff]
        if not listed:
            group = self.constituency.group_id
            listed = [one for one in staff.values() if group is None or one.group_id == group]
        shown = {member.pk for member in listed}
        return listed + [staff[pk] for pk in sorted(wanted - shown) if pk in staff]

    @property
    def rows(self) -> list:
        """Each person listed with the field for the votes."""
        return [(member, self[self._key(member)]) for member in self.people]

    def clean(self):
        super().clean()
        given = self.cleaned_data
        votes = {
            member.pk: given[self._key(member)]
            for member in self.people
            if given.get(self._key(member)) is not None
        }
        if any(name not in given for name in ["held_on", *FIGURES]):
            return
        figures = {name: given[name] for name in FIGURES}
        names = {member.pk: member.name for member in self.people}
        self.count = Count(self.ballot.seats, votes=votes, names=names, **figures)
        for text in objections(self.constituency, self.ballot, given["held_on"], self.count):
            self.add_error(None, text)

    @property
    def result(self) -> Result:
        """What the action takes; only of a valid form."""
        people = {member.pk: member for member in self.people if member.pk in self.count.votes}
        return Result(self.constituency, self.cleaned_data["held_on"], self.count, people)


class ResultsForm(forms.Form):
    """A workbook of election results."""

    sheet = UploadField(label="选举结果表", kinds=("xlsx", "xls"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("上传并核对", *self.fields)


class ConfirmForm(forms.Form):
    """The rows that were looked at, sealed by us so that nobody edits them on the way."""

    SALT = "congress.elections"
    HOURS = 12

    rows = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def seal(cls, rows, congress) -> str:
        return signing.dumps([congress.pk, rows], salt=cls.SALT, compress=True)

    def __init__(self, *args, congress, **kwargs):
        super().__init__(*args, **kwargs)
        self.congress = congress

    def clean_rows(self):
        try:
            sealed = signing.loads(
                self.cleaned_data["rows"], salt=self.SALT, max_age=self.HOURS * 3600
            )
        except signing.BadSignature:
            sealed = [None, []]
        if sealed[0] != self.congress.pk:
            raise forms.ValidationError("核对过的内容已经过期，请重新上传。")
        return [(number, cells) for number, cells in sealed[1]]
