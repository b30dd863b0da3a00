"""The catalogues of the demo's districts, in force since the beginning of the last school year."""

from disclosure.asking import school_year
from disclosure.models import Audience, CatalogueItem
from disclosure.periods import SchoolYear
from disclosure.standard_items import standard_items

OWN = "家长会和家长委员会活动"


def fill(world) -> None:
    """Before anything is published; what is plain is published by `disclosure.demo.matrix`, last of all."""
    for district in world.districts:
        this_year = school_year(district, world.today)
        starts_on = SchoolYear(this_year.year - 1, this_year.days).first
        CatalogueItem.objects.bulk_create(
            each.row(district, starts_on) for each in standard_items()
        )
    CatalogueItem.objects.create(
        unit=world.show,
        category=CatalogueItem.Category.PUPILS,
        name=OWN,
        audience=Audience.OUTSIDE,
        rhythm=CatalogueItem.Rhythm.TERMLY,
        office="德育处",
        form="公开栏、家长会",
        source="本校家长委员会章程",
        position=900,
        starts_on=school_year(world.show, world.today).first,
    )
