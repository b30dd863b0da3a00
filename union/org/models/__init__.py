from union.org.models.appointments import Appointment, Role
from union.org.models.departments import Department
from union.org.models.sessions import Session, Stranger
from union.org.models.units import Unit
from union.org.models.users import User

__all__ = ["Appointment", "Department", "Role", "Session", "Stranger", "Unit", "User"]
