"""Calling a session, changing it, moving it to another day."""

import datetime as dt

from django import forms
from django.urls import reverse
from django.utils import timezone

from congress.actions.sessions import formal_delegates, next_number
from congress.calling import call
from congress.dates import counted_back, weekday
from congress.models import Session
from congress.rules import CALL_SHARE
from congress.terms import Due, renewal
from union.kit.layout import form_helper
from union.kit.picking import PickManyField
from union.kit.widgets import DayInput
from union.rules.figures import rule

AHEAD = dt.timedelta(days=35)  # far enough for proposals and papers, where nobody knows better
FARTHEST = dt.timedelta(days=400)


def date_field(label, **kwargs):
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


def time_field(label, **kwargs):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **kwargs)


class DelegatesField(PickManyField):
    """Delegates of one congress, found by name or pinyin."""

    def label_from_instance(self, delegate):
        return f"{delegate.name}（{delegate.duty}）" if delegate.duty else delegate.name


def check_day(day: dt.date) -> dt.date:
    """A day on which a session may begin: not before today, not years away."""
    today = timezone.localdate()
    if day < today:
        raise forms.ValidationError("召开日期不能早于今天，请改成今天或以后的日子。")
    if day > today + FARTHEST:
        raise forms.ValidationError("召开日期离今天一年多了，请核对年份。")
    return day


class SessionForm(forms.ModelForm):
    """A session of ``congress``; left empty, the days for proposals are counted back by the rules."""

    opens_on = date_field("召开日期")
    opens_at = time_field("召开时间")
    ends_on = date_field("结束日期", required=False, help_text="当天开完的可以不填。")
    proposals_from = date_field("提案征集开始", required=False)
    proposals_close_on = date_field(
        "提案截止", required=False, help_text="这两个日期不填，按规则从召开日期往前数。"
    )

    class Meta:
        model = Session
        fields = [
            "opens_on", "opens_at", "ends_on", "place", "theme", "guidance",
            "proposals_from", "proposals_close_on",
        ]  # fmt: skip
        widgets = {"guidance": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"theme": "这次会议主要商量什么，例如：审议绩效工资分配方案。"}

    def __init__(self, *args, congress, cancel="", fixed_day=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.congress = self.instance.congress = congress
        self.instance.school = congress.school
        if fixed_day:
            del self.fields["opens_on"], self.fields["opens_at"]
        self.helper = form_helper("保存", *self.fields, cancel=cancel)

    def clean_opens_on(self):
        return check_day(self.cleaned_data["opens_on"])

    def clean(self):
        cleaned, errors = super().clean(), {}
        opens_on = cleaned.get("opens_on") or self.instance.opens_on
        if opens_on:
            cleaned["ends_on"] = cleaned.get("ends_on") or opens_on
            if cleaned["ends_on"] < opens_on:
                errors["ends_on"] = "结束日期不能早于召开日期。"
            first, last = counted_back(self.congress.school, opens_on).window(timezone.localdate())
            last = cleaned.get("proposals_close_on") or last
            first = cleaned.get("proposals_from") or min(first, last)
            cleaned |= {"proposals_from": first, "proposals_close_on": last}
            if last < first:
                errors["proposals_close_on"] = "提案截止不能早于开始征集的日期。"
            if last > opens_on:
                errors["proposals_close_on"] = "提案要在开会以前截止，请改早一些。"
        for name, said in errors.items():
            self.add_error(name, said)
        return cleaned


class CallForm(SessionForm):
    """A new session: its number and kind, and for an extraordinary one who asks for it."""

    signatories = DelegatesField(
        None,
        label="联名代表",
        required=False,
        help_text="只有代表联名提议的临时会议要填。",
    )
    renewal_reason = forms.CharField(
        label="延期换届的理由", max_length=200, required=False, help_text="本届任期未满的不用填。"
    )

    class Meta(SessionForm.Meta):
        fields = [
            "opens_on", "opens_at", "place", "theme", "kind", "number", "called_by", "signatories",
            "ends_on", "proposals_from", "proposals_close_on", "guidance",
        ]  # fmt: skip
        labels = {"number": "第几次会议", "called_by": "由谁提议"}
        help_texts = {
            **SessionForm.Meta.help_texts,
            "kind": "选出新一届代表以后的第一次会议是换届会议；年度例会以外加开的是临时会议。",
        }

    def __init__(self, *args, congress, cancel="", **kwargs):
        number = next_number(congress)
        first = {
            "number": number,
            "kind": Session.Kind.RENEWAL if number == 1 else Session.Kind.REGULAR,
            "opens_on": weekday(timezone.localdate() + AHEAD),
            "opens_at": Session._meta.get_field("opens_at").default,
        }
        kwargs["initial"] = {**first, **(kwargs.get("initial") or {})}
        super().__init__(*args, congress=congress, cancel=cancel, **kwargs)
        self.formal = formal_delegates(congress)
        self.fields["signatories"].queryset = self.formal
        asks = {"hx-get": reverse("congress:session_dates"), "hx-target": "#dates"}
        asks |= {"hx-swap": "outerHTML", "hx-trigger": "change"}
        self.fields["opens_on"].widget.attrs |= asks
        order = list(self.Meta.fields)
        if self._asks_for_renewal():
            order.insert(order.index("kind"), "renewal_reason")
        else:
            del self.fields["renewal_reason"]
        self.helper = form_helper("开始筹备", *order, cancel=cancel)

    def _asks_for_renewal(self) -> bool:
        """The reason is asked for when the term ends before any day that may be chosen."""
        longest = timezone.localdate() + FARTHEST
        return renewal(self.congress, longest).state != Due.OK

    def clean_number(self):
        number = self.cleaned_data["number"]
        taken = self.congress.sessions.exclude(state=Session.State.CANCELLED)
        if number < 1:
            raise forms.ValidationError("会议从第 1 次数起。")
        if taken.filter(number=number).exists():
            raise forms.ValidationError(f"{self.congress}已经有第 {number} 次会议了。")
        return number

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == Session.Kind.EXTRAORDINARY:
            self._check_call(cleaned)
        if cleaned.get("opens_on"):
            self._check_term(cleaned)
        return cleaned

    def _check_call(self, cleaned):
        share = rule(self.congress.school, CALL_SHARE, on=timezone.localdate())
        signed = cleaned.get("signatories") or ()
        may = call(cleaned.get("called_by"), len(signed), self.formal.count(), share)
        if not may:
            self.add_error("signatories", may.reason)

    def _check_term(self, cleaned):
        """A session of a congress whose term is over needs the reason, and in the end another congress."""
        term = renewal(self.congress, cleaned["opens_on"])
        if term.state == Due.BLOCKED:
            self.add_error("opens_on", f"{term.sentence}{term.rule}")
        elif term.state == Due.WARN and not cleaned.get("renewal_reason", "").strip():
            self.add_error("renewal_reason", f"{term.sentence}请写明理由。{term.rule}")


class MoveForm(forms.Form):
    """Another day for ``session``."""

    opens_on = date_field("改到哪一天")
    opens_at = time_field("召开时间")
    reason = forms.CharField(
        label="改期原因",
        max_length=200,
        help_text="会通知全体代表，也会写进备案。",
    )

    def __init__(self, *args, session, cancel="", **kwargs):
        kwargs["initial"] = {"opens_on": session.opens_on, "opens_at": session.opens_at}
        super().__init__(*args, **kwargs)
        self.session = session
        self.helper = form_helper("改期", *self.fields, cancel=cancel)

    def clean_opens_on(self):
        day = check_day(self.cleaned_data["opens_on"])
        term = renewal(self.session.congress, day)
        if term.state == Due.BLOCKED:
            raise forms.ValidationError(f"{term.sentence}{term.rule}")
        return day

    def clean(self):
        cleaned = super().clean()
        now = (self.session.opens_on, self.session.opens_at)
        if now == (cleaned.get("opens_on"), cleaned.get("opens_at")):
            self.add_error("opens_on", "日期和时间都没有变，不用改期。")
        return cleaned


class ReasonForm(forms.Form):
    """A reason in one line."""

    reason = forms.CharField(max_length=200)

    def __init__(self, *args, label, save, help_text="", cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.label, field.help_text = label, help_text
        self.helper = form_helper(save, "reason", cancel=cancel)
