"""The files of a data package and their columns: the one place that describes them.

Reading, writing and `datapackage.json` are made from it.
"""

from dataclasses import dataclass, field
from functools import cached_property

from routes_graph.agreements import Guarantee, SenderScope
from routes_graph.awards import Attendance, AwardKind, AwardStatus, Framework, Mode
from routes_graph.institutions import InstitutionKind
from routes_graph.requirements import RequirementKind

from .cells import (
    Cell,
    Choice,
    CommonLevel,
    Day,
    DayOfYear,
    Degrees,
    Identifier,
    Intakes,
    MonthOfYear,
    Pattern,
    SubjectCode,
    Text,
    Truth,
    WholeNumber,
    choice,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `refers_to` names the file whose identifier stands in it."""

    name: str
    cell: Cell
    about: str
    required: bool = False
    refers_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class PackageFile:
    """A file. `key` are the columns that tell its rows apart; `title` is for people."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    required: bool = field(default=False)

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}


TEXT = Text()
IDENTIFIER = Identifier()
NUMBER = WholeNumber()
FROM_ONE = WholeNumber(least=1)
DAY = Day()
MONTH = MonthOfYear()
LATITUDE = Degrees(most=90)
LONGITUDE = Degrees(most=180)
GUARANTEE = choice("a guarantee", Guarantee, lambda guarantee: str(guarantee.name))
SIDE = Choice(what="a side", values={"sending": "sending", "receiving": "receiving"})
WEB_ADDRESS = Pattern(pattern=r"https?://[^\s<>\"]+", what="a web address; write it as https://www.example.ac.uk")
EMAIL = Pattern(pattern=r"[^\s@<>\"]+@[^\s@<>\"]+", what="an email address")
COLOUR = Pattern(pattern="#[0-9A-Fa-f]{6}", what="a colour; write it as #7a1f5c")
UKPRN = Pattern(pattern="[0-9]{8}", what="a UKPRN, which has eight figures")
HECOS = Pattern(pattern="[0-9]{6}", what="a HECoS code, which has six figures")
SOC2020 = Pattern(pattern="[0-9]{4}", what="a SOC 2020 unit group, which has four figures")


def _must(name: str, cell: Cell, about: str, refers_to: str | None = None) -> Column:
    return Column(name=name, cell=cell, about=about, required=True, refers_to=refers_to)


def _may(name: str, cell: Cell, about: str, refers_to: str | None = None) -> Column:
    return Column(name=name, cell=cell, about=about, refers_to=refers_to)


NETWORKS = PackageFile(
    name="networks.csv",
    title="Networks: the partnerships that keep agreements",
    required=True,
    key=("network_id",),
    columns=(
        _must("network_id", IDENTIFIER, "The network's identifier"),
        _must("name", TEXT, "Its name"),
        _may("url", WEB_ADDRESS, "Its website"),
        _may("closed_on", DAY, "The day on which it closed"),
        _may("successor_id", IDENTIFIER, "The network that answers for its promises", "networks.csv"),
        _may("demonstration", Truth(), "Whether it is invented, to show how Onward works"),
    ),
)

RECOGNITIONS = PackageFile(
    name="recognitions.csv",
    title="Recognitions: whose agreements a network lets its routes cross into",
    key=("network_id", "recognises_id", "from"),
    columns=(
        _must("network_id", IDENTIFIER, "The network that recognises", "networks.csv"),
        _must("recognises_id", IDENTIFIER, "The network that is recognised", "networks.csv"),
        _must("from", DAY, "The first day"),
        _may("until", DAY, "The last day"),
    ),
)

INSTITUTIONS = PackageFile(
    name="institutions.csv",
    title="Institutions: colleges, universities, training providers, employers, awarding bodies, stakeholders",
    required=True,
    key=("institution_id",),
    columns=(
        _must("institution_id", IDENTIFIER, "The institution's identifier"),
        _must("name", TEXT, "Its name"),
        _may("name_cy", TEXT, "Its name in Welsh"),
        _must("kind", choice("a kind of institution", InstitutionKind), "What it is in a network"),
        _may("ukprn", UKPRN, "Its UK Provider Reference Number"),
        _may("postcode", TEXT, "Its postcode"),
        _may("latitude", LATITUDE, "Where it is, in degrees north"),
        _may("longitude", LONGITUDE, "Where it is, in degrees east"),
        _may("url", WEB_ADDRESS, "Its website"),
        _may("colour", COLOUR, "Its colour"),
        _may("contact_name", TEXT, "Whom to ask"),
        _may("contact_email", EMAIL, "Their email address"),
        _may("contact_phone", TEXT, "Their telephone number"),
    ),
)

MEMBERSHIPS = PackageFile(
    name="memberships.csv",
    title="Memberships: which institution belongs to which network",
    key=("network_id", "institution_id", "from"),
    columns=(
        _must("network_id", IDENTIFIER, "The network", "networks.csv"),
        _must("institution_id", IDENTIFIER, "The institution that belongs to it", "institutions.csv"),
        _may("from", DAY, "The first day"),
        _may("until", DAY, "The last day"),
    ),
)

AWARDS = PackageFile(
    name="awards.csv",
    title="Awards: national qualifications, and courses of institutions",
    required=True,
    key=("award_id",),
    columns=(
        _must("award_id", IDENTIFIER, "The award's identifier"),
        _may("institution_id", IDENTIFIER, "Whose course it is; blank: a national qualification", "institutions.csv"),
        _must("title", TEXT, "Its title"),
        _may("title_cy", TEXT, "Its title in Welsh"),
        _must("kind", choice("a kind of award", AwardKind), "What sort of award it is"),
        _must("framework", choice("a framework", Framework), "The qualifications framework that its level is of"),
        _must("level", Pattern(pattern="E[1-3]|[0-9]{1,2}", what="a level; use E1, E2, E3 or a number"), "Its level"),
        _may("credits", NUMBER, "How many credits it carries"),
        _must("ssa", SubjectCode(), "Its subject: a sector subject area of the second tier"),
        _may("hecos", HECOS, "Its subject in the Higher Education Classification of Subjects"),
        _may("qualification_number", TEXT, "Its number in the register of regulated qualifications"),
        _may("ucas_code", TEXT, "Its course code at UCAS"),
        _may("standard", TEXT, "The reference of its apprenticeship standard"),
        _may("confers", IDENTIFIER, "The national qualification that whoever finishes it holds as well", "awards.csv"),
        _may("grade_scale", IDENTIFIER, "How it is graded", "grade_scales.csv"),
        _may("url", WEB_ADDRESS, "Where more is said about it"),
        _may("status", choice("a status", AwardStatus), "Whether it runs; blank: running"),
    ),
)

OFFERINGS = PackageFile(
    name="offerings.csv",
    title="Offerings: the ways in which a course can be taken",
    key=("offering_id",),
    columns=(
        _must("offering_id", IDENTIFIER, "The offering's identifier"),
        _must("award_id", IDENTIFIER, "The course", "awards.csv"),
        _must("mode", choice("a mode", Mode), "Whether it takes the whole week"),
        _may("attendance", choice("a kind of attendance", Attendance), "When and where it is attended"),
        _may("entry_credits", NUMBER, "The point of entry, in credits; blank: 0, the beginning"),
        _must("duration_months", FROM_ONE, "How many months it lasts from that point"),
        _must("intakes", Intakes(), "The months of the year in which it begins"),
        _may("fee", NUMBER, "The fee for all of it, in whole pounds"),
        _may("first_entry", MONTH, "The first month in which it can be entered"),
        _may("last_entry", MONTH, "The last month in which it can be entered"),
        _may("postcode", TEXT, "Where it is taught, if not at the institution's own place"),
        _may("latitude", LATITUDE, "Where it is taught, in degrees north"),
        _may("longitude", LONGITUDE, "Where it is taught, in degrees east"),
    ),
)

GRADE_SCALES = PackageFile(
    name="grade_scales.csv",
    title="Grade scales: the grades that an award can be given",
    key=("grade_scale", "grade"),
    columns=(
        _must("grade_scale", IDENTIFIER, "The scale's identifier"),
        _must("grade", TEXT, "The grade as it stands on a certificate"),
        _must("rank", FROM_ONE, "Where it stands on its scale; 1 is best"),
        _may("ucas_points", NUMBER, "What it is worth in UCAS Tariff points"),
    ),
)

ACCORDS = PackageFile(
    name="accords.csv",
    title="Accords: shared terms, and a floor that no agreement under them falls below",
    key=("accord_id",),
    columns=(
        _must("accord_id", IDENTIFIER, "The accord's identifier"),
        _must("network_id", IDENTIFIER, "The network whose accord it is", "networks.csv"),
        _must("title", TEXT, "Its title"),
        _must("floor", GUARANTEE, "The least that an agreement under it may guarantee"),
        _may("terms", TEXT, "Its terms"),
        _may("from", DAY, "The first day"),
        _may("until", DAY, "The last day"),
        _may("reply_days", NUMBER, "Within how many days of a certificate's presenting a reply is owed"),
    ),
)

ACCORD_SIGNATURES = PackageFile(
    name="accord_signatures.csv",
    title="Accord signatures: which institution has signed which accord",
    key=("accord_id", "institution_id"),
    columns=(
        _must("accord_id", IDENTIFIER, "The accord", "accords.csv"),
        _must("institution_id", IDENTIFIER, "The institution that has signed", "institutions.csv"),
        _must("signed_on", DAY, "The day of signing"),
        _may("signatory", TEXT, "Who signed for it"),
        _may("role", TEXT, "Their role"),
    ),
)

AGREEMENTS = PackageFile(
    name="agreements.csv",
    title="Progression agreements, a row a version",
    required=True,
    key=("agreement_id", "version"),
    columns=(
        _must("agreement_id", IDENTIFIER, "The agreement's identifier"),
        _must("version", FROM_ONE, "Which version it is: 1, 2, …"),
        _must("network_id", IDENTIFIER, "The network that keeps it", "networks.csv"),
        _may("accord_id", IDENTIFIER, "The accord that it stands under", "accords.csv"),
        _must("title", TEXT, "Its title"),
        _must("guarantee", GUARANTEE, "What it guarantees"),
        _must("first_entry", MONTH, "The first entry month that it covers"),
        _must("last_entry", MONTH, "The last entry month that it covers"),
        _may("agreed_in_principle_on", DAY, "The day on which it was agreed in principle"),
        _may("review_due", DAY, "The day by which it is to be reviewed"),
        _may("withdrawn_on", DAY, "The day on which it was withdrawn"),
        _may("teach_out_until", MONTH, "The last entry month that it covers although it is withdrawn"),
        _may("apply_by", DayOfYear(), "The day of the year by which to apply"),
        _may("places", NUMBER, "How many places there are a year; blank: no limit is set"),
        _may("credits_recognised", NUMBER, "How many credits are recognised; blank: 0"),
        _may("credits_exempted", NUMBER, "How many credits need not be taken again; blank: 0"),
        _may("sender_scope", choice("a scope", SenderScope), "Whom a national sending award speaks of; blank: any"),
        _may("contact_name", TEXT, "Whom to ask"),
        _may("contact_email", EMAIL, "Their email address"),
        _may("summary", TEXT, "What it says, in a few words"),
        _may("url", WEB_ADDRESS, "Where more is said about it"),
    ),
)

AGREEMENT_AWARDS = PackageFile(
    name="agreement_awards.csv",
    title="Agreement awards: from which awards a version leads to which courses",
    required=True,
    key=("agreement_id", "version", "side", "award_id"),
    columns=(
        _must("agreement_id", IDENTIFIER, "The agreement", "agreements.csv"),
        _must("version", FROM_ONE, "The version"),
        _must("side", SIDE, "Whether it leads from the award, or to it"),
        _must("award_id", IDENTIFIER, "The award", "awards.csv"),
    ),
)

AGREEMENT_SIGNATURES = PackageFile(
    name="agreement_signatures.csv",
    title="Agreement signatures: which party has signed which version",
    key=("agreement_id", "version", "institution_id", "network_id"),
    columns=(
        _must("agreement_id", IDENTIFIER, "The agreement", "agreements.csv"),
        _must("version", FROM_ONE, "The version"),
        _may("institution_id", IDENTIFIER, "The institution that has signed", "institutions.csv"),
        _may("network_id", IDENTIFIER, "The network that has signed for a national qualification", "networks.csv"),
        _must("signed_on", DAY, "The day of signing"),
        _may("signatory", TEXT, "Who signed for it"),
        _may("role", TEXT, "Their role"),
    ),
)

REQUIREMENTS = PackageFile(
    name="requirements.csv",
    title="Requirements: what a version asks of learners, as a tree",
    key=("requirement_id",),
    columns=(
        _must("requirement_id", IDENTIFIER, "The requirement's identifier"),
        _must("agreement_id", IDENTIFIER, "The agreement", "agreements.csv"),
        _must("version", FROM_ONE, "The version"),
        _may("parent_id", IDENTIFIER, "The requirement that joins it with others", "requirements.csv"),
        _must("kind", choice("a kind of requirement", RequirementKind), "Whether it joins others, or what it asks for"),
        _may("award_id", IDENTIFIER, "The award that it speaks of; blank in a grade: the sending award", "awards.csv"),
        _may("minimum_grade", TEXT, "The least grade"),
        _may("credits", NUMBER, "How many credits"),
        _may("level", CommonLevel(), "At which level or above"),
        _may("text", TEXT, "What is asked, in words"),
    ),
)

SUPPORTS = PackageFile(
    name="supports.csv",
    title="Supports: the help that an institution owes the learners who come by a version",
    key=("support_id",),
    columns=(
        _must("support_id", IDENTIFIER, "The support's identifier"),
        _must("agreement_id", IDENTIFIER, "The agreement", "agreements.csv"),
        _must("version", FROM_ONE, "The version"),
        _must("institution_id", IDENTIFIER, "The institution that owes it", "institutions.csv"),
        _must("text", TEXT, "What it gives"),
        _may("review_due", DAY, "The day by which it is to be reviewed"),
    ),
)

CAREERS = PackageFile(
    name="careers.csv",
    title="Careers: occupations that awards open the door to",
    key=("career_id",),
    columns=(
        _must("career_id", IDENTIFIER, "The career's identifier"),
        _must("title", TEXT, "Its title"),
        _may("soc2020", SOC2020, "Its unit group in the Standard Occupational Classification"),
        _may("text", TEXT, "What it is like"),
        _may("url", WEB_ADDRESS, "Where more is said about it"),
    ),
)

AWARD_CAREERS = PackageFile(
    name="award_careers.csv",
    title="Award careers: which award opens the door to which career",
    key=("award_id", "career_id"),
    columns=(
        _must("award_id", IDENTIFIER, "The award", "awards.csv"),
        _must("career_id", IDENTIFIER, "The career", "careers.csv"),
    ),
)

FILES = (
    NETWORKS,
    RECOGNITIONS,
    INSTITUTIONS,
    MEMBERSHIPS,
    AWARDS,
    OFFERINGS,
    GRADE_SCALES,
    ACCORDS,
    ACCORD_SIGNATURES,
    AGREEMENTS,
    AGREEMENT_AWARDS,
    AGREEMENT_SIGNATURES,
    REQUIREMENTS,
    SUPPORTS,
    CAREERS,
    AWARD_CAREERS,
)
"""Every file of a package, in the order in which they are written."""

PERIODS = (("from", "until"), ("first_entry", "last_entry"))
"""Columns that say when something begins and ends, wherever they stand in a row together."""

DESCRIPTOR = "datapackage.json"
