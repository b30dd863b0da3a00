from union.statistics.models.kept import SchoolNumbers, UnitNumbers
from union.statistics.models.sheets import Sheet

__all__ = ["SchoolNumbers", "Sheet", "UnitNumbers"]
