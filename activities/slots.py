"""What the room's signs ask about: one person, one school, one day (see `activities.signs`)."""

from django.db.models import DateField

from union.kit.prepared import Slot

USER, SCHOOL, TODAY = Slot("user"), Slot("school"), Slot("today", DateField())
