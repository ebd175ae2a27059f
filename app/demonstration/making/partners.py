"""Networks, institutions, their people and places, and the accords that they have signed."""

from app.demonstration import reference_tables
from app.demonstration.chance import between, one_of
from app.demonstration.curriculum import Accord, Institution, Person, Sources
from app.demonstration.making.columns import Row, row

# Ofcom keeps 01632 960000 to 960999 for drama: nobody is ever called by these numbers.
_DRAMA_NUMBERS = "01632 960 "
_FIRST_NUMBER = 100


def network_rows(sources: Sources) -> list[Row]:
    """The networks, each marked as a demonstration."""
    return [
        row(
            "networks.csv",
            network_id=key,
            name=network.name,
            url=f"https://www.{key}.example",
            demonstration=True,
        )
        for key, network in sources.networks.items()
    ]


def recognition_rows(sources: Sources) -> list[Row]:
    """Which network recognises which."""
    return [
        row("recognitions.csv", network_id=key, recognises_id=other, **{"from": sources.recognised_from})
        for key, network in sources.networks.items()
        for other in network.recognises
    ]


def institution_rows(sources: Sources) -> list[Row]:
    """The institutions with their places, colours and contacts."""
    return [_institution_row(sources, key, number) for number, key in enumerate(sources.institutions)]


def _institution_row(sources: Sources, key: str, number: int) -> Row:
    institution = sources.institutions[key]
    place = reference_tables.place(institution.outward)
    return row(
        "institutions.csv",
        institution_id=key,
        name=institution.name,
        name_cy=institution.name_cy,
        kind=institution.kind,
        postcode=institution.outward,
        latitude=place["latitude"],
        longitude=place["longitude"],
        url=f"https://www.{key}.example",
        colour=institution.colour,
        contact_name=contact_name(sources, key),
        contact_email=contact_email(institution, key),
        contact_phone=f"{_DRAMA_NUMBERS}{_FIRST_NUMBER + number * 6:03d}",
    )


def contact_name(sources: Sources, key: str) -> str:
    """Whom to ask at an institution."""
    return sources.institutions[key].contact or invented_person(sources, key, "contact")


def contact_email(institution: Institution, key: str) -> str:
    """Where to write to an institution."""
    desk = "admissions" if institution.kind in ("college", "university") else "learning"
    return f"{desk}@{key}.example"


def signatory(sources: Sources, key: str) -> Person:
    """Who signs for an institution."""
    institution = sources.institutions[key]
    if institution.signatory:
        return institution.signatory
    role = one_of(sources.people.signs_as[institution.kind], "role", key)
    return Person(name=invented_person(sources, key, "signatory"), role=role)


def invented_person(sources: Sources, *about: str) -> str:
    """A name that belongs to nobody."""
    given = one_of(sources.people.given_names, "given", *about)
    family = one_of(sources.people.family_names, "family", *about)
    return f"{given} {family}"


def membership_rows(sources: Sources) -> list[Row]:
    """Which institution belongs to which network, since when."""
    return [
        row(
            "memberships.csv",
            network_id=network,
            institution_id=key,
            **{"from": f"{between(2016, 2019, 'joined', key, network)}-08-01"},
        )
        for key, institution in sources.institutions.items()
        for network in institution.networks
    ]


def accord_members(sources: Sources, accord: Accord) -> list[str]:
    """The institutions that have signed an accord."""
    return [
        key
        for key, institution in sources.institutions.items()
        if accord.network in institution.networks
        and accord.signed_by in institution.teaches
        and key not in accord.but_not
    ]


def accord_rows(sources: Sources) -> list[Row]:
    """The accords with their terms and floors."""
    return [
        row(
            "accords.csv",
            accord_id=key,
            network_id=accord.network,
            title=accord.title,
            floor=accord.floor,
            terms=accord.terms,
            reply_days=accord.reply_days,
            **{"from": accord.begins, "until": accord.until},
        )
        for key, accord in sources.accords.items()
    ]


def accord_signature_rows(sources: Sources) -> list[Row]:
    """Who has signed which accord, and when; each before the earliest agreement under it that is still looked at."""
    rows = []
    for key, accord in sources.accords.items():
        for institution in accord_members(sources, accord):
            signs = signatory(sources, institution)
            day = between(1, 28, "accord day", key, institution)
            month = between(1, 12, "accord month", key, institution)
            rows.append(
                row(
                    "accord_signatures.csv",
                    accord_id=key,
                    institution_id=institution,
                    signed_on=f"{int(accord.begins[:4]) - 1}-{month:02d}-{day:02d}",
                    signatory=signs.name,
                    role=signs.role,
                )
            )
    return rows
