"""How far up something was recognised."""

from django.db import models


class Level(models.TextChoices):
    """From the school itself upward: who used an article, who awarded an honour."""

    SCHOOL = "school", "校级"
    DISTRICT = "district", "区级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATION = "nation", "国家级"
