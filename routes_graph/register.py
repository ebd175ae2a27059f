"""Everything that networks publish, as values: what a graph is made from, and what a data package carries."""

from dataclasses import dataclass

from .agreements import Accord, Agreement
from .awards import Award, GradeScale
from .careers import Career
from .institutions import Institution, Membership, Network, Recognition


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The networks' published record. Awards hold their offerings and grade scale, agreements their versions."""

    networks: tuple[Network, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    institutions: tuple[Institution, ...] = ()
    memberships: tuple[Membership, ...] = ()
    grade_scales: tuple[GradeScale, ...] = ()
    awards: tuple[Award, ...] = ()
    accords: tuple[Accord, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    careers: tuple[Career, ...] = ()
