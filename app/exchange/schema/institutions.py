"""The files of networks and institutions."""

from routes_graph.institutions import InstitutionKind

from ..cells import Pattern, Truth, choice
from .columns import DAY, EMAIL, IDENTIFIER, LATITUDE, LONGITUDE, TEXT, WEB_ADDRESS, PackageFile, may, must

COLOUR = Pattern(pattern="#[0-9A-Fa-f]{6}", what="a colour; write it as #7a1f5c")
UKPRN = Pattern(pattern="[0-9]{8}", what="a UKPRN, which has eight figures")

NETWORKS = PackageFile(
    name="networks.csv",
    title="Networks: the partnerships that keep agreements",
    required=True,
    key=("network_id",),
    columns=(
        must("network_id", IDENTIFIER, "The network's identifier"),
        must("name", TEXT, "Its name"),
        may("url", WEB_ADDRESS, "Its website"),
        may("closed_on", DAY, "The day on which it closed"),
        may("successor_id", IDENTIFIER, "The network that answers for its promises", "networks.csv"),
        may("demonstration", Truth(), "Whether it is invented, to show how Onward works"),
    ),
)

RECOGNITIONS = PackageFile(
    name="recognitions.csv",
    title="Recognitions: whose agreements a network lets its routes cross into",
    key=("network_id", "recognises_id", "from"),
    columns=(
        must("network_id", IDENTIFIER, "The network that recognises", "networks.csv"),
        must("recognises_id", IDENTIFIER, "The network that is recognised", "networks.csv"),
        must("from", DAY, "The first day"),
        may("until", DAY, "The last day"),
    ),
)

INSTITUTIONS = PackageFile(
    name="institutions.csv",
    title="Institutions: colleges, universities, training providers, employers, awarding bodies, stakeholders",
    required=True,
    key=("institution_id",),
    columns=(
        must("institution_id", IDENTIFIER, "The institution's identifier"),
        must("name", TEXT, "Its name"),
        may("name_cy", TEXT, "Its name in Welsh"),
        must("kind", choice("a kind of institution", InstitutionKind), "What it is in a network"),
        may("ukprn", UKPRN, "Its UK Provider Reference Number"),
        may("postcode", TEXT, "Its postcode"),
        may("latitude", LATITUDE, "Where it is, in degrees north"),
        may("longitude", LONGITUDE, "Where it is, in degrees east"),
        may("url", WEB_ADDRESS, "Its website"),
        may("colour", COLOUR, "Its colour"),
        may("contact_name", TEXT, "Whom to ask"),
        may("contact_email", EMAIL, "Their email address"),
        may("contact_phone", TEXT, "Their telephone number"),
    ),
)

MEMBERSHIPS = PackageFile(
    name="memberships.csv",
    title="Memberships: which institution belongs to which network",
    key=("network_id", "institution_id", "from"),
    columns=(
        must("network_id", IDENTIFIER, "The network", "networks.csv"),
        must("institution_id", IDENTIFIER, "The institution that belongs to it", "institutions.csv"),
        may("from", DAY, "The first day"),
        may("until", DAY, "The last day"),
    ),
)
