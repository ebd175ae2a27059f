"""The demonstration network's people: one for each role, invented, and known to everybody.

They and their password are for the demonstration alone: where any other network's agreements are kept, nobody can sign
in as one of them, and nobody can take their password.
"""

from dataclasses import dataclass

from ..accounts.passwords import OF_THE_DEMONSTRATION
from ..accounts.places import Place, PlaceKind
from ..accounts.roles import Role

PASSWORD = OF_THE_DEMONSTRATION
DOMAIN = "demonstration.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationPerson:
    """Somebody as whom anybody may look around. `does` says in a few words what there is to see."""

    name: str
    local_part: str
    role: Role
    place: Place
    does: str

    @property
    def email(self) -> str:
        """What they sign in with."""
        return f"{self.local_part}@{DOMAIN}"


_NETWORK = Place(kind=PlaceKind.NETWORK, place_id="vale-coast")


def _at(institution_id: str) -> Place:
    return Place(kind=PlaceKind.INSTITUTION, place_id=institution_id)


PEOPLE = (
    DemonstrationPerson(
        name="Ceri Nwosu",
        local_part="adviser",
        role=Role.ADVISER,
        place=_at("thornmere"),
        does="keeps a list of learners, checks what they hold, prints certificates for them",
    ),
    DemonstrationPerson(
        name="Jonah Whitlock",
        local_part="adviser2",
        role=Role.ADVISER,
        place=_at("thornmere"),
        does="a colleague, to whom learners can be handed over",
    ),
    DemonstrationPerson(
        name="Rhian Adeyemi",
        local_part="manager",
        role=Role.PARTNERSHIP_MANAGER,
        place=_at("thornmere"),
        does="confirms learners who are on the college’s courses, invites the college’s people",
    ),
    DemonstrationPerson(
        name="Imogen Achebe",
        local_part="admissions",
        role=Role.ADMISSIONS_OFFICER,
        place=_at("wexcombe"),
        does="answers for the certificates that are addressed to the university",
    ),
    DemonstrationPerson(
        name="Meinir Prosser",
        local_part="officer",
        role=Role.NETWORK_OFFICER,
        place=_NETWORK,
        does="invites people, sees what learners wanted and did not find, reads the history",
    ),
    DemonstrationPerson(
        name="Dafydd Okoro",
        local_part="training",
        role=Role.TRAINING_MANAGER,
        place=_at("teasel-home-care"),
        does="answers for an employer’s in-house training",
    ),
    DemonstrationPerson(
        name="Hana Lindqvist",
        local_part="stakeholder",
        role=Role.STAKEHOLDER,
        place=_NETWORK,
        does="reads what concerns the network, and changes nothing",
    ),
    DemonstrationPerson(
        name="Oluwaseun Bright",
        local_part="auditor",
        role=Role.AUDITOR,
        place=_NETWORK,
        does="reads everything but learners’ names, and changes nothing",
    ),
)
