"""Sums of decisions as pages show them."""

from django import template

from union.meetings.amounts import say_amount

register = template.Library()
register.filter("yuan", say_amount)
