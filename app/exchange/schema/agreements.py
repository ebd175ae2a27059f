"""The files of accords and agreements, and of what belongs to an agreement version."""

from routes_graph.agreements import SenderScope
from routes_graph.requirements import RequirementKind

from ..cells import Choice, CommonLevel, DayOfYear, choice
from .columns import (
    DAY,
    EMAIL,
    FROM_ONE,
    GUARANTEE,
    IDENTIFIER,
    MONTH,
    NUMBER,
    TEXT,
    WEB_ADDRESS,
    PackageFile,
    may,
    must,
)

SIDE = Choice(what="a side", values={"sending": "sending", "receiving": "receiving"})

ACCORDS = PackageFile(
    name="accords.csv",
    title="Accords: shared terms, and a floor that no agreement under them falls below",
    key=("accord_id",),
    columns=(
        must("accord_id", IDENTIFIER, "The accord's identifier"),
        must("network_id", IDENTIFIER, "The network whose accord it is", "networks.csv"),
        must("title", TEXT, "Its title"),
        must("floor", GUARANTEE, "The least that an agreement under it may guarantee"),
        may("terms", TEXT, "Its terms"),
        may("from", DAY, "The first day"),
        may("until", DAY, "The last day"),
        may("reply_days", NUMBER, "Within how many days of a certificate's presenting a reply is owed"),
    ),
)

ACCORD_SIGNATURES = PackageFile(
    name="accord_signatures.csv",
    title="Accord signatures: which institution has signed which accord",
    key=("accord_id", "institution_id"),
    columns=(
        must("accord_id", IDENTIFIER, "The accord", "accords.csv"),
        must("institution_id", IDENTIFIER, "The institution that has signed", "institutions.csv"),
        must("signed_on", DAY, "The day of signing"),
        may("signatory", TEXT, "Who signed for it"),
        may("role", TEXT, "Their role"),
    ),
)

AGREEMENTS = PackageFile(
    name="agreements.csv",
    title="Progression agreements, a row a version",
    required=True,
    key=("agreement_id", "version"),
    columns=(
        must("agreement_id", IDENTIFIER, "The agreement's identifier"),
        must("version", FROM_ONE, "Which version it is: 1, 2, …"),
        must("network_id", IDENTIFIER, "The network that keeps it", "networks.csv"),
        may("accord_id", IDENTIFIER, "The accord that it stands under", "accords.csv"),
        must("title", TEXT, "Its title"),
        must("guarantee", GUARANTEE, "What it guarantees"),
        must("first_entry", MONTH, "The first entry month that it covers"),
        must("last_entry", MONTH, "The last entry month that it covers"),
        may("agreed_in_principle_on", DAY, "The day on which it was agreed in principle"),
        may("review_due", DAY, "The day by which it is to be reviewed"),
        may("withdrawn_on", DAY, "The day on which it was withdrawn"),
        may("teach_out_until", MONTH, "The last entry month that it covers although it is withdrawn"),
        may("apply_by", DayOfYear(), "The day of the year by which to apply"),
        may("places", NUMBER, "How many places there are a year; blank: no limit is set"),
        may("credits_recognised", NUMBER, "How many credits are recognised; blank: 0"),
        may("credits_exempted", NUMBER, "How many credits need not be taken again; blank: 0"),
        may("sender_scope", choice("a scope", SenderScope), "Whom a national sending award speaks of; blank: any"),
        may("contact_name", TEXT, "Whom to ask"),
        may("contact_email", EMAIL, "Their email address"),
        may("summary", TEXT, "What it says, in a few words"),
        may("url", WEB_ADDRESS, "Where more is said about it"),
    ),
)

AGREEMENT_AWARDS = PackageFile(
    name="agreement_awards.csv",
    title="Agreement awards: from which awards a version leads to which courses",
    required=True,
    key=("agreement_id", "version", "side", "award_id"),
    columns=(
        must("agreement_id", IDENTIFIER, "The agreement", "agreements.csv"),
        must("version", FROM_ONE, "The version"),
        must("side", SIDE, "Whether it leads from the award, or to it"),
        must("award_id", IDENTIFIER, "The award", "awards.csv"),
    ),
)

AGREEMENT_SIGNATURES = PackageFile(
    name="agreement_signatures.csv",
    title="Agreement signatures: which party has signed which version",
    key=("agreement_id", "version", "institution_id", "network_id"),
    columns=(
        must("agreement_id", IDENTIFIER, "The agreement", "agreements.csv"),
        must("version", FROM_ONE, "The version"),
        may("institution_id", IDENTIFIER, "The institution that has signed", "institutions.csv"),
        may("network_id", IDENTIFIER, "The network that has signed for a national qualification", "networks.csv"),
        must("signed_on", DAY, "The day of signing"),
        may("signatory", TEXT, "Who signed for it"),
        may("role", TEXT, "Their role"),
    ),
)

REQUIREMENTS = PackageFile(
    name="requirements.csv",
    title="Requirements: what a version asks of learners, as a tree",
    key=("requirement_id",),
    columns=(
        must("requirement_id", IDENTIFIER, "The requirement's identifier"),
        must("agreement_id", IDENTIFIER, "The agreement", "agreements.csv"),
        must("version", FROM_ONE, "The version"),
        may("parent_id", IDENTIFIER, "The requirement that joins it with others", "requirements.csv"),
        must("kind", choice("a kind of requirement", RequirementKind), "Whether it joins others, or what it asks for"),
        may("award_id", IDENTIFIER, "The award that it speaks of; blank in a grade: the sending award", "awards.csv"),
        may("minimum_grade", TEXT, "The least grade"),
        may("credits", NUMBER, "How many credits"),
        may("level", CommonLevel(), "At which level or above"),
        may("text", TEXT, "What is asked, in words"),
    ),
)

SUPPORTS = PackageFile(
    name="supports.csv",
    title="Supports: the help that an institution owes the learners who come by a version",
    key=("support_id",),
    columns=(
        must("support_id", IDENTIFIER, "The support's identifier"),
        must("agreement_id", IDENTIFIER, "The agreement", "agreements.csv"),
        must("version", FROM_ONE, "The version"),
        must("institution_id", IDENTIFIER, "The institution that owes it", "institutions.csv"),
        must("text", TEXT, "What it gives"),
        may("review_due", DAY, "The day by which it is to be reviewed"),
    ),
)
