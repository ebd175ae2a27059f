"""The files of awards: how they are taken and graded, and which careers they open."""

from routes_graph.awards import Attendance, AwardKind, AwardStatus, Framework, Mode

from ..cells import Intakes, Pattern, SubjectCode, choice
from .columns import (
    FROM_ONE,
    IDENTIFIER,
    LATITUDE,
    LONGITUDE,
    MONTH,
    NUMBER,
    TEXT,
    WEB_ADDRESS,
    PackageFile,
    may,
    must,
)

HECOS = Pattern(pattern="[0-9]{6}", what="a HECoS code, which has six figures")
SOC2020 = Pattern(pattern="[0-9]{4}", what="a SOC 2020 unit group, which has four figures")

AWARDS = PackageFile(
    name="awards.csv",
    title="Awards: national qualifications, and courses of institutions",
    required=True,
    key=("award_id",),
    columns=(
        must("award_id", IDENTIFIER, "The award's identifier"),
        may("institution_id", IDENTIFIER, "Whose course it is; blank: a national qualification", "institutions.csv"),
        must("title", TEXT, "Its title"),
        may("title_cy", TEXT, "Its title in Welsh"),
        must("kind", choice("a kind of award", AwardKind), "What sort of award it is"),
        must("framework", choice("a framework", Framework), "The qualifications framework that its level is of"),
        must("level", Pattern(pattern="E[1-3]|[0-9]{1,2}", what="a level; use E1, E2, E3 or a number"), "Its level"),
        may("credits", NUMBER, "How many credits it carries"),
        must("ssa", SubjectCode(), "Its subject: a sector subject area of the second tier"),
        may("hecos", HECOS, "Its subject in the Higher Education Classification of Subjects"),
        may("qualification_number", TEXT, "Its number in the register of regulated qualifications"),
        may("ucas_code", TEXT, "Its course code at UCAS"),
        may("standard", TEXT, "The reference of its apprenticeship standard"),
        may("confers", IDENTIFIER, "The national qualification that whoever finishes it holds as well", "awards.csv"),
        may("grade_scale", IDENTIFIER, "How it is graded", "grade_scales.csv"),
        may("url", WEB_ADDRESS, "Where more is said about it"),
        may("status", choice("a status", AwardStatus), "Whether it runs; blank: running"),
    ),
)

OFFERINGS = PackageFile(
    name="offerings.csv",
    title="Offerings: the ways in which a course can be taken",
    key=("offering_id",),
    columns=(
        must("offering_id", IDENTIFIER, "The offering's identifier"),
        must("award_id", IDENTIFIER, "The course", "awards.csv"),
        must("mode", choice("a mode", Mode), "Whether it takes the whole week"),
        may("attendance", choice("a kind of attendance", Attendance), "When and where it is attended"),
        may("entry_credits", NUMBER, "The point of entry, in credits; blank: 0, the beginning"),
        must("duration_months", FROM_ONE, "How many months it lasts from that point"),
        must("intakes", Intakes(), "The months of the year in which it begins"),
        may("fee", NUMBER, "The fee for all of it, in whole pounds"),
        may("first_entry", MONTH, "The first month in which it can be entered"),
        may("last_entry", MONTH, "The last month in which it can be entered"),
        may("postcode", TEXT, "Where it is taught, if not at the institution's own place"),
        may("latitude", LATITUDE, "Where it is taught, in degrees north"),
        may("longitude", LONGITUDE, "Where it is taught, in degrees east"),
    ),
)

GRADE_SCALES = PackageFile(
    name="grade_scales.csv",
    title="Grade scales: the grades that an award can be given",
    key=("grade_scale", "grade"),
    columns=(
        must("grade_scale", IDENTIFIER, "The scale's identifier"),
        must("grade", TEXT, "The grade as it stands on a certificate"),
        must("rank", FROM_ONE, "Where it stands on its scale; 1 is best"),
        may("ucas_points", NUMBER, "What it is worth in UCAS Tariff points"),
    ),
)

CAREERS = PackageFile(
    name="careers.csv",
    title="Careers: occupations that awards open the door to",
    key=("career_id",),
    columns=(
        must("career_id", IDENTIFIER, "The career's identifier"),
        must("title", TEXT, "Its title"),
        may("soc2020", SOC2020, "Its unit group in the Standard Occupational Classification"),
        may("text", TEXT, "What it is like"),
        may("url", WEB_ADDRESS, "Where more is said about it"),
    ),
)

AWARD_CAREERS = PackageFile(
    name="award_careers.csv",
    title="Award careers: which award opens the door to which career",
    key=("award_id", "career_id"),
    columns=(
        must("award_id", IDENTIFIER, "The award", "awards.csv"),
        must("career_id", IDENTIFIER, "The career", "careers.csv"),
    ),
)
