"""发文字号: one series per district and year, without gaps."""

from django.db import models

from union.kit.numerals import document_number


class NumberSeriesManager(models.Manager):
    def take(self, unit, year: int) -> str:
        """The next number of the unit's series: X教工〔2026〕3号.

        Must run inside the transaction of the act: the row stays locked until it ends, and a failed act
        gives its number back. Form of the number: GB/T 9704-2012 7.2.5.
        """
        series, _new = self.select_for_update().get_or_create(unit=unit, year=year)
        series.last += 1
        series.save(update_fields=["last"])
        return document_number(unit.mark or unit.short_name, year, series.last)


class NumberSeries(models.Model):
    """How far a unit has counted in a year. No page shows it."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="单位")
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("已编到", default=0)

    objects = NumberSeriesManager()

    class Meta:
        verbose_name = "发文字号"
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="series_once_a_unit_and_year"),
        ]

    def __str__(self):
        return f"{self.unit} {self.year}：{self.last}"
