"""Signing others up, and putting people into teams."""

from django import forms

from activities.events_people import company
from activities.models import Activity, SignUp
from union.kit.layout import form_helper
from union.kit.picking import PickManyField


class MembersField(PickManyField):
    """Members, found by name, group or pinyin."""

    def label_from_instance(self, member):
        where = member.group or member.school
        said = where.short_name or where.name
        if member.state == member.State.KEPT:
            said = "退休"
        return f"{member.name}（{said}）"


class EnterForm(forms.Form):
    """People whom an officer signs up; those who have a place already are not offered."""

    members = MembersField(None, error_messages={"required": "请至少选一个人。"})

    def __init__(self, *args, activity: Activity, cancel="", label="替谁报名", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].label = label
        there = activity.sign_ups.exclude(state=SignUp.State.CANCELLED)
        rows = company(activity).select_related("group", "school", "user")
        rows = rows.exclude(pk__in=there.exclude(member=None).values("member"))
        rows = rows.exclude(user__in=there.exclude(user=None).values("user"))
        self.fields["members"].queryset = rows
        self.helper = form_helper("报名", "members", cancel=cancel)


class DrawForm(forms.Form):
    """How teams are made: by group, or of equal strength."""

    BY_GROUP, EVEN = "groups", "even"

    way = forms.ChoiceField(
        label="怎么分",
        choices=[(BY_GROUP, "按工会小组分队"), (EVEN, "打乱，平均分队")],
        widget=forms.RadioSelect,
        initial=BY_GROUP,
    )
    count = forms.IntegerField(
        label="平均分成几队",
        min_value=2,
        max_value=50,
        initial=4,
        required=False,
        error_messages={"min_value": "至少分成两队。", "max_value": "最多分成 50 队。"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("分队", "way", "count")

    def clean(self):
        said = super().clean()
        if said.get("way") == self.EVEN and not said.get("count") and "count" not in self.errors:
            self.add_error("count", "请写分成几队。")
        return said


class TeamsForm(forms.Form):
    """One choice a person; names of teams that are not there yet may be typed in ``new``."""

    new = forms.CharField(
        label="增加一队",
        max_length=30,
        required=False,
        widget=forms.TextInput({"class": "form-control"}),
    )

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.players = list(activity.sign_ups.taking_part().order_by("team__position", "place"))
        choices = [("", "没有分队"), *((team.pk, team.name) for team in activity.teams.all())]
        for row in self.players:
            self.fields[f"team-{row.pk}"] = forms.TypedChoiceField(
                label=row.name,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial=row.team_id or "",
                widget=forms.Select({"class": "form-select"}),
            )

    def rows(self):
        """Each person with their field, for the page."""
        return [(row, self[f"team-{row.pk}"]) for row in self.players]

    @property
    def chosen(self) -> dict[int, int | None]:
        """Team by sign-up."""
        return {row.pk: self.cleaned_data[f"team-{row.pk}"] for row in self.players}
