"""The words of the annual report, section by section."""

from django import forms

from disclosure.content.report import LONGEST, SECTIONS
from disclosure.models import AnnualReport
from disclosure.year_facts import YearFacts
from union.kit.layout import form_helper


class ReportForm(forms.Form):
    """One field a section; the figures stand by themselves and are not typed."""

    def __init__(self, *args, report: AnnualReport, facts: YearFacts, **kwargs):
        super().__init__(*args, **kwargs)
        self.facts = facts
        for section in SECTIONS:
            self.fields[section.key] = forms.CharField(
                label=section.title,
                required=False,
                max_length=LONGEST,
                initial=section.words(report, facts),
                widget=forms.Textarea(attrs={"rows": 6 if section.offered else 2}),
                help_text="已按记录拟好，可以改写。" if section.offered else "",
                error_messages={"max_length": f"最多写 {LONGEST} 个字，请精简"},
            )
        cancel = report.get_absolute_url()
        names = [section.key for section in SECTIONS]
        self.helper = form_helper("保存", *names, cancel=cancel)

    @property
    def texts(self) -> dict[str, str]:
        """What was written, by section. What is still as it was offered is not kept: it follows the records."""
        given = {key: text.replace("\r\n", "\n").strip() for key, text in self.cleaned_data.items()}
        offered = {each.key: each.offered(self.facts) for each in SECTIONS if each.offered}
        return {key: text for key, text in given.items() if text != offered.get(key)}
