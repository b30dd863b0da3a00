"""Narrowing the inside board, and choosing a poster."""

from django import forms
from django.db.models import Q

from disclosure.models import Audience, CatalogueItem, Notice, Publication
from union.kit.layout import form_helper
from union.kit.plain_text import plain

NEW, RUNNING = "new", "notice"


class BoardFilter(forms.Form):
    """Which rows of the inside board are shown."""

    q = forms.CharField(label="标题或内容", required=False, max_length=30)
    category = forms.ChoiceField(
        label="类别",
        required=False,
        choices=[("", "全部类别"), *CatalogueItem.Category.choices],
    )
    audience = forms.ChoiceField(
        label="范围", required=False, choices=[("", "对内和对外"), *Audience.choices]
    )
    year = forms.ChoiceField(label="年份", required=False)
    shown = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        choices=[("", "全部"), (NEW, "新公开"), (RUNNING, "公示中")],
    )

    def __init__(self, data, *, years, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["year"].choices = [("", "全部"), *[(str(y), f"{y}年") for y in years]]

    @property
    def is_narrowing(self) -> bool:
        """Whether anything is left out; what makes no sense narrows nothing."""
        self.is_valid()
        return any(self.cleaned_data.values())

    def filter(self, rows):
        """Narrow the list; ``rows`` come from `disclosure.readers.with_news`."""
        self.is_valid()
        wanted = self.cleaned_data
        for word in plain(wanted.get("q") or "").split()[:3]:
            named = Q(title__icontains=word) | Q(item__name__icontains=word)
            rows = rows.filter(named | Q(text__icontains=word))
        if wanted.get("category"):
            rows = rows.filter(item__category=wanted["category"])
        if wanted.get("audience"):
            rows = rows.filter(audience=wanted["audience"])
        if wanted.get("year"):
            rows = rows.filter(published_at__year=int(wanted["year"]))
        if wanted.get("shown") == NEW:
            rows = rows.filter(is_new=True)
        if wanted.get("shown") == RUNNING:
            rows = rows.filter(notice__state=Notice.State.RUNNING)
        return rows


class LookForm(forms.Form):
    """Until which moment somebody has seen the board."""

    until = forms.DateTimeField()


class PosterForm(forms.Form):
    """What hangs where, and on which sheet."""

    A4, A3 = "a4", "a3"

    board = forms.ChoiceField(
        label="印哪一块",
        widget=forms.RadioSelect,
        initial=Audience.OUTSIDE,
        choices=[
            (Audience.OUTSIDE, "对外公开栏（贴在校门口，谁都能看）"),
            (Audience.INSIDE, "对内公开栏（贴在教师办公楼，含只对教职工公开的事项）"),
        ],
    )
    size = forms.ChoiceField(
        label="纸张",
        widget=forms.RadioSelect,
        initial=A4,
        choices=[(A4, "A4"), (A3, "A3（字大一号，站远一些也能看）")],
    )

    def __init__(self, *args, publication: Publication | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.publication = publication
        if publication:
            del self.fields["board"]
        self.helper = form_helper("印成墙报", *self.fields)

    @property
    def kind(self) -> str:
        """The key of the plug ``papers``."""
        what = "item" if self.publication else self.cleaned_data["board"]
        large = "_a3" if self.cleaned_data["size"] == self.A3 else ""
        return f"disclosure_poster_{what}{large}"
