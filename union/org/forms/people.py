"""Choosing people: by name, staff number or pinyin."""

from union.kit.picking import PickManyField, PickOneField
from union.org.models import User


def name_and_number(user: User) -> str:
    """``李红（012）``: two people of one name are told apart by the staff number."""
    return f"{user.name}（{user.staff_no}）" if user.staff_no else user.name


class PersonField(PickOneField):
    """One account of a school, found by name, staff number or pinyin."""

    label_from_instance = staticmethod(name_and_number)


class PeopleField(PickManyField):
    """Several accounts of a school."""

    label_from_instance = staticmethod(name_and_number)
