"""A sitting and a point of its agenda."""

import datetime as dt

from django import forms
from django.utils import timezone

from congress.forms.sessions import date_field, time_field
from congress.models import AgendaItem, Sitting
from union.kit.layout import form_helper

WEEK = dt.timedelta(days=7)


class SittingForm(forms.ModelForm):
    """When and where people sit together; a formal meeting lies within the session's days."""

    day = date_field("日期")
    at = time_field("时间")

    class Meta:
        model = Sitting
        fields = ["kind", "name", "place"]

    def __init__(self, *args, session, cancel="", **kwargs):
        sitting = kwargs.get("instance")
        begins = timezone.localtime(sitting.starts_at) if sitting else None
        kwargs["initial"] = {
            "name": "正式会议",
            "place": session.place,
            "day": begins.date() if begins else session.opens_on,
            "at": begins.time() if begins else session.opens_at,
        }
        super().__init__(*args, **kwargs)
        self.session = self.instance.session = session
        self.helper = form_helper("保存", "kind", "name", "day", "at", "place", cancel=cancel)

    def clean_day(self):
        day, session = self.cleaned_data["day"], self.session
        if day > session.ends_on:
            raise forms.ValidationError(
                "场次不能晚于会议结束的日期。要推迟会议，请到会议页面改期。"
            )
        is_formal = self.cleaned_data.get("kind") == Sitting.Kind.FORMAL
        if is_formal and day < session.opens_on:
            raise forms.ValidationError("正式会议不能早于召开日期。要提前，请到会议页面改期。")
        if day < session.opens_on - WEEK:
            raise forms.ValidationError("预备会议一般在召开前一天或当天，最早提前一周。")
        return day

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("day") and cleaned.get("at"):
            begins = dt.datetime.combine(cleaned["day"], cleaned["at"])
            self.instance.starts_at = timezone.make_aware(begins)
        return cleaned


class PointForm(forms.ModelForm):
    """One point of ``sitting``'s agenda."""

    class Meta:
        model = AgendaItem
        fields = ["title", "presenter", "minutes", "motion"]
        help_texts = {
            "minutes": "不填也可以，填了会算出每一项大约几点开始。",
            "motion": "表决这一项议题的时候，从议程直接进入计票。",
        }

    def __init__(self, *args, sitting, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.sitting = sitting
        motion = self.fields["motion"]
        motion.queryset, motion.empty_label = sitting.session.motions.all(), "不对应议题"
        self.helper = form_helper("保存", *self._meta.fields, cancel=cancel)

    def clean_minutes(self):
        minutes = self.cleaned_data["minutes"]
        if minutes is not None and minutes > 600:
            raise forms.ValidationError("一项议程最多 600 分钟，请核对。")
        return minutes
