"""Why the union visits somebody, what it brings, and which festivals count: plain words, no figures.

The five 必访 and the ordinary occasions follow the rubric of 《基层工会经费收支管理办法》（总工办发〔2017〕32号） and the
lists of schools; what each may cost is a rule of the district (`welfare.rules.visits`).
"""

from django.db import models


class Occasion(models.TextChoices):
    """What a visit is for. The words are those of the buttons."""

    HOSPITAL = "hospital", "生病住院"
    BIRTH = "birth", "生育"
    WEDDING = "wedding", "结婚"
    FAMILY_DEATH = "family_death", "亲属去世"
    DEATH = "death", "本人去世"
    RETIREMENT = "retirement", "退休"
    HARDSHIP = "hardship", "家庭困难、突发意外"
    CONFLICT = "conflict", "家庭矛盾"
    RIGHTS = "rights", "权益受侵"
    FESTIVAL = "festival", "节日慰问"
    BIRTHDAY = "birthday", "生日"
    TEACHERS_DAY = "teachers_day", "教师节"
    WOMENS_DAY = "womens_day", "三八妇女节"
    CHILDRENS_DAY = "childrens_day", "六一儿童节"
    DOUBLE_NINTH = "double_ninth", "重阳节"
    OTHER = "other", "其他"

    @classmethod
    def of_the_calendar(cls) -> list["Occasion"]:
        """Those that come to many at once, and of which nobody has to be silent."""
        return [
            cls.FESTIVAL,
            cls.BIRTHDAY,
            cls.TEACHERS_DAY,
            cls.WOMENS_DAY,
            cls.CHILDRENS_DAY,
            cls.DOUBLE_NINTH,
        ]

    @classmethod
    def sudden(cls) -> list["Occasion"]:
        """What happens to one person, and of which the union wants to be first to know."""
        return [
            cls.HOSPITAL,
            cls.BIRTH,
            cls.WEDDING,
            cls.FAMILY_DEATH,
            cls.DEATH,
            cls.HARDSHIP,
            cls.CONFLICT,
            cls.RIGHTS,
        ]


class Festival(models.TextChoices):
    """The day of a 节日慰问. Only the seven statutory ones, and those of a minority where they are days off, count."""

    NEW_YEAR = "new_year", "元旦"
    SPRING = "spring", "春节"
    QINGMING = "qingming", "清明节"
    LABOUR = "labour", "劳动节"
    DRAGON_BOAT = "dragon_boat", "端午节"
    MID_AUTUMN = "mid_autumn", "中秋节"
    NATIONAL = "national", "国庆节"
    MINORITY = "minority", "少数民族节日（当地放假的）"
    WOMENS_DAY = "womens_day", "三八妇女节"
    TEACHERS_DAY = "teachers_day", "教师节"
    BIRTHDAY = "birthday", "生日"

    @property
    def is_statutory(self) -> bool:
        """Whether members may be given goods because of it."""
        return self not in (self.WOMENS_DAY, self.TEACHERS_DAY, self.BIRTHDAY)

    @classmethod
    def offered(cls) -> list[tuple[str, str]]:
        return [(each.value, each.label) for each in cls if each.is_statutory]


class Form(models.TextChoices):
    """What is brought."""

    GOODS = "goods", "慰问品"
    CASH = "cash", "慰问金"
    CAKE = "cake", "蛋糕券"
    CARD = "card", "购物卡、代金券"
    NOTHING = "nothing", "无物品"

    @property
    def is_money(self) -> bool:
        """Money, or what is as good as money: barred for festivals."""
        return self in (self.CASH, self.CAKE, self.CARD)
