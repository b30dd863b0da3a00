"""What is written on the two forms by hand: opinions, remarks, and how the session was rated."""

from django import forms
from django.utils import timezone

from congress.models import Session, SessionFiling
from union.kit.layout import form_helper
from union.kit.widgets import DayInput


class OpinionsForm(forms.ModelForm):
    """意见 of the school's Party organisation and administration, as they stand on the signed paper."""

    class Meta:
        model = SessionFiling
        fields = ["party_opinion", "party_on", "school_opinion", "school_on"]
        widgets = {"party_on": DayInput(), "school_on": DayInput()}

    helper = form_helper("保存意见", *Meta.fields)

    def clean(self):
        """Nobody signs in the future, and a date without an opinion says nothing."""
        cleaned = super().clean()
        for who in ("party", "school"):
            on, opinion = cleaned.get(f"{who}_on"), cleaned.get(f"{who}_opinion")
            if on and on > timezone.localdate():
                self.add_error(f"{who}_on", "签署日期不能晚于今天。")
            elif on and not opinion:
                self.add_error(f"{who}_opinion", "填了日期，还要写明意见，例如“同意”。")
        return cleaned


class RemarksForm(forms.ModelForm):
    """补充说明 of the 备案; everything else is drawn from the records."""

    class Meta:
        model = SessionFiling
        fields = ["remarks"]

    helper = form_helper("保存说明", *Meta.fields)


class RatingForm(forms.ModelForm):
    """会议测评: how many delegates found the session good; all three counts or none."""

    class Meta:
        model = Session
        fields = ["satisfied", "content", "dissatisfied"]
        labels = {
            "satisfied": "满意（票）",
            "content": "基本满意（票）",
            "dissatisfied": "不满意（票）",
        }

    helper = form_helper("保存测评", *Meta.fields)

    def __init__(self, *args, most: int, **kwargs):
        """``most``: how many formal delegates were due; no more can have answered."""
        super().__init__(*args, **kwargs)
        self.most = most

    def clean(self):
        cleaned = super().clean()
        counts = [cleaned.get(name) for name in self.Meta.fields]
        given = [count for count in counts if count is not None]
        if given and len(given) < len(counts):
            raise forms.ValidationError("三项都要填，没有的填 0。")
        if sum(given) > self.most:
            raise forms.ValidationError(f"三项合计 {sum(given)} 票，多于应到代表 {self.most} 人。")
        return cleaned
