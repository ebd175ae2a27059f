"""Composing a certificate: what stands where, taken from its snapshot."""

from collections.abc import Iterable, Iterator

from routes_graph.agreements import Guarantee
from routes_graph.awards import Attendance, Mode
from routes_graph.requirements import RequirementState

from .certificate import CertifiedAward, GuaranteeCertificate
from .conditions import Condition
from .dates_in_words import day_in_words, duration_in_words, month_in_words, weekday_in_words
from .document import CertificateDocument, ConditionGroup, ConditionLine, Fact, SignatureLine, Station
from .errors import NotAllowed
from .evidence import Evidence, EvidenceKind
from .wording import PLATE, Phrase, Sentence, given, named, not_promised, noun, opened, plain, promise_to_you

TITLE = "Progression guarantee certificate"
DEMONSTRATION = "Demonstration: these institutions are invented and nothing here is promised."


def compose(certificate: GuaranteeCertificate, public_url: str) -> CertificateDocument:
    """The certificate as it is to be set. `public_url` is the site's address. Raises NotAllowed once it is erased."""
    holder = certificate.holder
    if holder is None:
        raise NotAllowed("print", "The name on this certificate has been erased, so it cannot be printed.")
    starting = month_in_words(certificate.enters)
    return CertificateDocument(
        title=TITLE,
        sender=_station(certificate.sending),
        receiver=_station(certificate.receiving),
        guarantee=certificate.guarantee,
        plate=PLATE[certificate.guarantee],
        opening=f"{opened(named(certificate.institution))} guarantees",
        name=holder.full_name,
        given=given(certificate.guarantee, certificate.receiving.title, starting),
        meaning=_meaning(certificate),
        urging=_URGING[certificate.guarantee],
        groups=_groups(certificate),
        help=tuple(_help(certificate)),
        facts=tuple(_facts(certificate)),
        signatures=tuple(_signatures(certificate)),
        steps=_steps(public_url, holder.checking_name),
        code=certificate.code.groups,
        address=f"{public_url}/v/{certificate.code.text}",
        foot=_foot(certificate),
        demonstration=DEMONSTRATION if certificate.demonstration else None,
    )


_URGING = {
    Guarantee.OFFER: "Send this certificate with your application.",
    Guarantee.INTERVIEW: "Bring this certificate with you. You are expected.",
}
_MODE = {Mode.FULL_TIME: "Full time", Mode.PART_TIME: "Part time"}
_ATTENDANCE = {
    Attendance.DAY: "by day",
    Attendance.EVENING: "in the evening",
    Attendance.BLOCK: "in blocks",
    Attendance.ONLINE: "online",
    Attendance.WORK_BASED: "at work",
}
_EVIDENCE = {
    EvidenceKind.SELF_DECLARED: "Your own word, not checked",
    EvidenceKind.ADVISER_CHECKED: "Checked by an adviser",
    EvidenceKind.INSTITUTION_CONFIRMED: "Confirmed by the sending institution",
}


def _station(award: CertifiedAward) -> Station:
    return Station(
        name=award.institution or "National qualification",
        level=award.level.number,
        is_institution=award.institution is not None,
        colour=award.colour,
    )


def _meaning(certificate: GuaranteeCertificate) -> str:
    institution = noun(certificate.receiving.institution_kind)
    said = [plain(promise_to_you(institution, certificate.guarantee)), not_promised(certificate.guarantee)]
    if certificate.subject_to_places:
        said.append("Places are limited, and this certificate reserves none: it is subject to places.")
    return " ".join(said)


def _groups(certificate: GuaranteeCertificate) -> tuple[ConditionGroup, ...]:
    """What the learner has, and what is still to show. The first of all is the award that the agreement starts from."""
    had: list[ConditionLine] = []
    to_show: list[ConditionLine] = []
    had.extend(_sending_had(certificate))
    to_show.extend(_sending_to_show(certificate))
    for condition in certificate.conditions:
        is_met = condition.state is RequirementState.MET
        (had if is_met else to_show).extend(_condition_lines(condition, certificate))
    groups = []
    if had:
        note = _word_for_it(certificate, all_seen=all(line.is_seen or line.depth for line in had))
        groups.append(ConditionGroup(heading="What you have", lines=tuple(had), note=note))
    if to_show:
        groups.append(ConditionGroup(heading="Still to show", lines=tuple(to_show)))
    return tuple(groups)


def _sending_had(certificate: GuaranteeCertificate) -> Iterator[ConditionLine]:
    """That the sending award is held; or, where that was seen, that it is being studied."""
    awards = (certificate.sending.award_id,)
    is_seen = certificate.evidence.covers(awards)
    note = _seen_in_words(certificate.evidence, awards)
    if certificate.studied_until is None:
        grade = f" ({certificate.grade})" if certificate.grade else ""
        yield ConditionLine(text=f"You hold {_sending(certificate)}{grade}", note=note, is_seen=is_seen)
    elif is_seen and certificate.evidence.seen is not None:
        yield ConditionLine(text=f"You are studying {_sending(certificate)}", note=note, is_seen=True)


def _sending_to_show(certificate: GuaranteeCertificate) -> Iterator[ConditionLine]:
    if certificate.studied_until is not None:
        until = month_in_words(certificate.studied_until)
        yield ConditionLine(text=f"You finish {_sending(certificate)}", note=f"You expect to in {until}.")


def _sending(certificate: GuaranteeCertificate) -> str:
    award = certificate.sending
    return f"{award.title}, {award.institution}" if award.institution else award.title


def _condition_lines(condition: Condition, certificate: GuaranteeCertificate) -> Iterator[ConditionLine]:
    is_seen = condition.state is RequirementState.MET and certificate.evidence.covers(condition.rests_on)
    note = _seen_in_words(certificate.evidence, condition.rests_on or ()) if is_seen else ""
    yield ConditionLine(text=condition.text, note=note, is_seen=is_seen)
    yield from _parts(condition, depth=1)


def _seen_in_words(evidence: Evidence, award_ids: Iterable[str]) -> str:
    """What was seen of these awards: 'Certificate seen.'; when and by whom, where it was not as all the rest was."""
    said = []
    for seen in dict.fromkeys(s for award_id in award_ids if (s := evidence.of(award_id)) is not None):
        by = "" if seen.by is None else f" by {seen.by}"
        on = "" if seen.seen_on == evidence.seen_on else f" on {day_in_words(seen.seen_on)}"
        if seen.document is None and seen.by is not None:
            said.append(f"Confirmed{by}{on}.")
        elif seen.document is not None:
            said.append(f"{seen.document} seen{by}{',' if by and on else ''}{on}.")
    return " ".join(dict.fromkeys(said))


def _parts(condition: Condition, depth: int) -> Iterator[ConditionLine]:
    joined = "or " if condition.text.startswith("Any") else "and "
    for index, part in enumerate(condition.parts):
        text = (
            part.text
            if index == 0
            else f"{joined}{part.text[:1].lower()}{part.text[1:]}"
            if part.parts
            else joined + part.text
        )
        yield ConditionLine(text=text, depth=depth)
        yield from _parts(part, depth + 1)


def _word_for_it(certificate: GuaranteeCertificate, *, all_seen: bool) -> str:
    evidence = certificate.evidence
    asker = opened(noun(certificate.receiving.institution_kind))
    if evidence.kind is EvidenceKind.SELF_DECLARED:
        return f"You said so yourself, and nobody has checked it. {asker} will ask for proof."
    seen = "" if evidence.seen_on is None else f", on {weekday_in_words(evidence.seen_on)}"
    own_word = "" if all_seen else f" What is not ticked you said yourself. {asker} will ask for proof of it."
    if evidence.kind is EvidenceKind.ADVISER_CHECKED:
        return f"Checked by {evidence.person}, adviser, {evidence.organisation}{seen}.{own_word}"
    return f"Confirmed by the sending institution, {named(evidence.organisation or '')}{seen}.{own_word}"


def _help(certificate: GuaranteeCertificate) -> Iterator[Fact]:
    for institution in dict.fromkeys(support.institution for support in certificate.supports):
        owed = [support.text.rstrip(".") for support in certificate.supports if support.institution == institution]
        yield Fact(label=opened(named(institution)), value="; ".join(owed))
    contact = certificate.contact
    reached = [part for part in (contact.name, contact.email, contact.phone) if part]
    if reached:
        yield Fact(label="Whom to ask", value=", ".join(reached))


def _facts(certificate: GuaranteeCertificate) -> Iterator[Fact]:
    yield Fact(label="Apply and send this by", value=weekday_in_words(certificate.expires_on))
    if certificate.reply_days is not None:
        days = "1 day" if certificate.reply_days == 1 else f"{certificate.reply_days} days"
        yield Fact(label="They must reply", value=f"Within {days} of getting it")
    yield Fact(label="The course starts in", value=month_in_words(certificate.enters))
    course = certificate.course
    attendance = f" {_ATTENDANCE[course.attendance]}" if course.attendance else ""
    yield Fact(
        label="How you study", value=f"{_MODE[course.mode]}{attendance}, {duration_in_words(course.duration_months)}"
    )
    if certificate.credits_recognised:
        skipped = f", you skip {course.entry_credits}" if course.entry_credits else ""
        yield Fact(label="Credit they recognise", value=f"{certificate.credits_recognised} credits{skipped}")
    yield Fact(label="Issued on", value=weekday_in_words(certificate.issued_on))
    if certificate.corrected_on is not None:
        yield Fact(label="Name corrected on", value=weekday_in_words(certificate.corrected_on))
    yield Fact(label="Evidence", value=_EVIDENCE[certificate.evidence.kind])


def _signatures(certificate: GuaranteeCertificate) -> Iterator[SignatureLine]:
    for signatory in certificate.agreement.signatories:
        party = signatory.party if signatory.name else None
        detail = (signatory.role, party, f"signed {day_in_words(signatory.signed_on)}")
        yield SignatureLine(
            name=signatory.name or signatory.party, detail=opened(", ".join(part for part in detail if part))
        )


def _steps(public_url: str, checking_name: str) -> tuple[Sentence, ...]:
    site = public_url.split("://", 1)[-1]
    return (
        (Phrase("Scan the square, or go to "), Phrase(f"{site}/check", strong=True)),
        (Phrase("Type the code. Capitals and gaps do not matter."),),
        (
            Phrase("Type the name "),
            Phrase(checking_name, strong=True),
            Phrase(" to see that it is this person’s."),
        ),
    )


def _foot(certificate: GuaranteeCertificate) -> str:
    agreement = certificate.agreement
    accord = f", under {agreement.accord}" if agreement.accord else ""
    return (
        f"Agreement {agreement.agreement_id}, version {agreement.version}, ‘{agreement.title}’{accord}, of "
        f"{named(agreement.network)}, signed on {day_in_words(agreement.signed_on)}. If it changes later, this "
        f"certificate still stands until {day_in_words(certificate.expires_on)}."
    )
