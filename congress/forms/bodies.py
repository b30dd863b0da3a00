"""The members of a body, chosen by name or pinyin."""

from django import forms

from congress.bodies import candidates
from members.models import Member
from union.kit.layout import form_helper
from union.kit.picking import PickManyField, PickOneField


def name_and_post(member: Member) -> str:
    """李红（012，语文教师）: people of one name are told apart."""
    known = "，".join(part for part in (member.staff_no, member.post) if part)
    return f"{member.name}（{known}）" if known else member.name


class MembersField(PickManyField):
    label_from_instance = staticmethod(name_and_post)


class MemberField(PickOneField):
    label_from_instance = staticmethod(name_and_post)


class BodyForm(forms.Form):
    """Who sits on ``body`` of ``session``, and who leads it."""

    members = MembersField(Member.objects.none(), label="成员", required=False)
    head = MemberField(
        Member.objects.none(), label="负责人", required=False, help_text="从上面选定的成员里选。"
    )

    def __init__(self, *args, session, body, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        people = candidates(session, body).select_related("user")
        self.fields["members"].queryset = self.fields["head"].queryset = people
        self.helper = form_helper("保存", "members", "head", cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        head, members = cleaned.get("head"), cleaned.get("members")
        if head and members is not None and head not in members:
            self.add_error("head", f"{head.name}不在成员里，请先把他选进成员，或者另选负责人。")
        return cleaned
