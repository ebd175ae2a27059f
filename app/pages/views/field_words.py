"""The field's words as pages say them: kinds of award, ways of study, points of entry, standings, names of merits."""

from collections.abc import Mapping

from routes_graph.agreements import Standing
from routes_graph.awards import Attendance, AwardKind, AwardStatus, Mode, Offering
from routes_graph.institutions import InstitutionKind
from routes_graph.result import BestAt

from ...wording import MONTHS, listed

KINDS: Mapping[AwardKind, str] = {
    AwardKind.GCSE: "GCSE",
    AwardKind.FUNCTIONAL_SKILLS: "Functional Skills",
    AwardKind.A_LEVEL: "A level",
    AwardKind.T_LEVEL: "T Level",
    AwardKind.BTEC_NATIONAL: "BTEC National",
    AwardKind.NVQ: "NVQ",
    AwardKind.APPRENTICESHIP: "Apprenticeship",
    AwardKind.ACCESS_TO_HE: "Access to Higher Education Diploma",
    AwardKind.HNC: "Higher National Certificate",
    AwardKind.HND: "Higher National Diploma",
    AwardKind.CERTIFICATE_OF_HE: "Certificate of Higher Education",
    AwardKind.DIPLOMA_OF_HE: "Diploma of Higher Education",
    AwardKind.FOUNDATION_DEGREE: "Foundation degree",
    AwardKind.HONOURS_DEGREE: "Honours degree",
    AwardKind.TOP_UP: "Top-up to an honours degree",
    AwardKind.INTEGRATED_MASTERS: "Integrated master’s degree",
    AwardKind.MASTERS: "Master’s degree",
    AwardKind.DOCTORATE: "Doctorate",
    AwardKind.PROFESSIONAL: "Professional qualification",
    AwardKind.IN_HOUSE: "In-house training",
    AwardKind.VOCATIONAL: "Vocational qualification",
    AwardKind.OTHER: "",
}
MODES: Mapping[Mode, str] = {Mode.FULL_TIME: "full time", Mode.PART_TIME: "part time"}
ATTENDANCES: Mapping[Attendance, str] = {
    Attendance.DAY: "by day",
    Attendance.EVENING: "in the evening",
    Attendance.BLOCK: "in blocks",
    Attendance.ONLINE: "online",
    Attendance.WORK_BASED: "at work",
}
INSTITUTION_KINDS: Mapping[InstitutionKind, tuple[str, str]] = {
    InstitutionKind.COLLEGE: ("College", "Colleges"),
    InstitutionKind.UNIVERSITY: ("University", "Universities"),
    InstitutionKind.TRAINING_PROVIDER: ("Training provider", "Training providers"),
    InstitutionKind.EMPLOYER: ("Employer", "Employers"),
    InstitutionKind.AWARDING_BODY: ("Awarding body", "Awarding bodies"),
    InstitutionKind.STAKEHOLDER: ("Stakeholder", "Stakeholders"),
}
STATUSES: Mapping[AwardStatus, str] = {
    AwardStatus.PLANNED: "This course is planned. It cannot be entered yet, so no route uses it.",
    AwardStatus.CLOSED: "This course is closed. Nobody enters it any more; whoever holds it can still go on from it.",
    AwardStatus.RUNNING: "",
}
STANDINGS: Mapping[Standing, tuple[str, str]] = {
    Standing.DRAFT: ("Draft", "Nobody has signed it yet. It promises nothing."),
    Standing.IN_NEGOTIATION: ("In negotiation", "Some have signed, and not all. It promises nothing yet."),
    Standing.AGREED_IN_PRINCIPLE: (
        "Agreed in principle",
        "Everybody has said yes, and not everybody has signed. It promises nothing yet.",
    ),
    Standing.SIGNED: ("Signed", "Everybody has signed. Its first start is still to come."),
    Standing.IN_FORCE: ("In force", "Everybody has signed, and it covers starts now."),
    Standing.EXPIRED: ("Expired", "Its last start has gone by. It would need renewing."),
    Standing.WITHDRAWN: ("Withdrawn", "It was withdrawn, and promises nothing new."),
}
BEST_AT: Mapping[BestAt, str] = {
    BestAt.SOONEST: "Soonest",
    BestAt.STRONGEST_GUARANTEE: "Strongest guarantee",
    BestAt.FEWEST_LEGS: "Fewest steps",
    BestAt.NOTHING_TO_RENEW: "Nothing to renew",
    BestAt.LEAST_CREDIT_LOST: "Least credit lost",
    BestAt.LOWEST_FEE: "Lowest fee",
}

_CREDITS_A_YEAR = 120


def way_of_study(offering: Offering) -> str:
    """'full time', 'part time, in the evening'."""
    mode = MODES[offering.mode]
    if offering.attendance is None or (offering.attendance is Attendance.DAY and offering.mode is Mode.FULL_TIME):
        return mode
    return f"{mode}, {ATTENDANCES[offering.attendance]}"


def point_of_entry(offering: Offering) -> str:
    """Where the course is entered, where that is not its beginning: 'year 2', '60 credits in'."""
    if not offering.entry_credits:
        return ""
    years, rest = divmod(offering.entry_credits, _CREDITS_A_YEAR)
    return f"{offering.entry_credits} credits in" if rest else f"year {years + 1}"


def course_name(title: str, offering: Offering) -> str:
    """'BSc (Hons) Nursing (Adult), from year 2'."""
    entry = point_of_entry(offering)
    return f"{title}, from {entry}" if entry else title


def intakes_in_words(offering: Offering) -> str:
    """'September', 'January and September'."""
    return listed([MONTHS[month - 1] for month in sorted(offering.intakes)])
