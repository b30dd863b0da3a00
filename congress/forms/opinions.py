"""Forms for opinions and their answers."""

from django import forms
from django.db.models import Q

from congress.models import Delegation, Document, Opinion
from congress.policies.opinions import spoken_for
from union.kit.layout import form_helper

ADOPTED = (("yes", "采纳"), ("no", "不采纳"))


class OpinionForm(forms.ModelForm):
    """An opinion in the name of a delegation, on a paper that was sent or on the session."""

    class Meta:
        model = Opinion
        fields = ["delegation", "document", "text"]

    def __init__(self, *args, session, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.session = session
        delegations = spoken_for(user, session)
        papers = Document.objects.visible_to(user).filter(
            Q(versions__sent_at__isnull=False), session=session
        )
        self.fields["delegation"].queryset = Delegation.objects.filter(
            pk__in=[each.pk for each in delegations]
        )
        self.fields["delegation"].label = "代表团"
        self.fields["delegation"].empty_label = "请选择代表团"
        self.fields["document"].queryset = papers.distinct()
        self.fields["document"].label = "关于"
        self.fields["document"].empty_label = "会议的其他事情"
        self.fields["text"].label = "意见"
        self.fields["text"].widget.attrs |= {"rows": 4}
        self.fields["text"].help_text = "一条意见写一件事，便于主席团逐条答复。"
        if len(delegations) == 1:
            self.fields["delegation"].widget = forms.HiddenInput()
            self.initial.setdefault("delegation", delegations[0].pk)
        self.helper = form_helper("提交意见", "delegation", "document", "text")


class AmendForm(forms.ModelForm):
    """Another wording of an opinion."""

    class Meta:
        model = Opinion
        fields = ["text"]

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"rows": 5}
        self.helper = form_helper("保存", "text", cancel=cancel)


class AnswerForm(forms.Form):
    """采纳 or 不采纳, and in either case why or how."""

    is_adopted = forms.ChoiceField(label="答复", choices=ADOPTED, widget=forms.RadioSelect)
    answer = forms.CharField(
        label="说明",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="采纳的写明怎么改，不采纳的写明理由。",
    )

    def __init__(self, *args, opinion, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        if opinion.answered_at:
            self.initial = {
                "is_adopted": "yes" if opinion.is_adopted else "no",
                "answer": opinion.answer,
            }
        self.opinion = opinion
        self.helper = form_helper("答复", "is_adopted", "answer", cancel=cancel)

    def clean_is_adopted(self):
        is_adopted = self.cleaned_data["is_adopted"] == "yes"
        if not is_adopted and self.opinion.revised_in_id:
            raise forms.ValidationError("这条意见已经写入新的一稿，不能再改为不采纳。")
        return is_adopted
