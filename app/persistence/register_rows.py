"""The register taken apart into rows, one function a value."""

from collections.abc import Iterator

from routes_graph.agreements import Accord, AgreementVersion
from routes_graph.awards import Award, GradeScale, Offering
from routes_graph.careers import Career
from routes_graph.institutions import Institution, Membership, Network, Recognition
from routes_graph.requirements import Requirement

from .tables import (
    AccordRow,
    AccordSignatureRow,
    AgreementAwardRow,
    AgreementSignatureRow,
    AgreementVersionRow,
    AwardCareerRow,
    AwardRow,
    CareerRow,
    GradeRow,
    InstitutionRow,
    MembershipRow,
    NetworkRow,
    OfferingRow,
    RecognitionRow,
    RequirementRow,
    SupportRow,
)


def network_row(network: Network) -> NetworkRow:
    """The network."""
    return NetworkRow(
        network_id=network.network_id,
        name=network.name,
        url=network.url,
        closed_on=network.closed_on,
        successor_id=network.successor_id,
        demonstration=network.demonstration,
    )


def recognition_row(recognition: Recognition) -> RecognitionRow:
    """The recognition."""
    return RecognitionRow(
        network_id=recognition.network_id,
        recognises_id=recognition.recognises_id,
        since=recognition.since,
        until=recognition.until,
    )


def institution_row(institution: Institution) -> InstitutionRow:
    """The institution, with its place and contact."""
    return InstitutionRow(
        institution_id=institution.institution_id,
        name=institution.name,
        name_cy=institution.name_cy,
        kind=institution.kind.value,
        ukprn=institution.ukprn,
        postcode=institution.place.postcode,
        latitude=institution.place.latitude,
        longitude=institution.place.longitude,
        url=institution.url,
        colour=institution.colour,
        contact_name=institution.contact.name,
        contact_email=institution.contact.email,
        contact_phone=institution.contact.phone,
    )


def membership_row(membership: Membership, stay: int) -> MembershipRow:
    """The membership; `stay` counts those of one institution in one network, from 1."""
    return MembershipRow(
        network_id=membership.network_id,
        institution_id=membership.institution_id,
        stay=stay,
        since=membership.since,
        until=membership.until,
    )


def grade_rows(scale: GradeScale) -> Iterator[GradeRow]:
    """The grades of a scale."""
    for grade in scale.grades:
        yield GradeRow(
            grade_scale_id=scale.grade_scale_id, grade=grade.grade, rank=grade.rank, ucas_points=grade.ucas_points
        )


def award_row(award: Award) -> AwardRow:
    """The award, without its offerings."""
    return AwardRow(
        award_id=award.award_id,
        institution_id=award.institution_id,
        title=award.title,
        title_cy=award.title_cy,
        kind=award.kind.value,
        framework=award.level.framework.value,
        level=award.level.number,
        credits=award.credits,
        ssa=award.ssa,
        hecos=award.hecos,
        qualification_number=award.qualification_number,
        ucas_code=award.ucas_code,
        standard=award.standard,
        confers=award.confers,
        grade_scale_id=None if award.grade_scale is None else award.grade_scale.grade_scale_id,
        url=award.url,
        status=award.status.value,
    )


def offering_row(offering: Offering) -> OfferingRow:
    """The offering."""
    return OfferingRow(
        offering_id=offering.offering_id,
        award_id=offering.award_id,
        mode=offering.mode.value,
        attendance=None if offering.attendance is None else offering.attendance.value,
        entry_credits=offering.entry_credits,
        duration_months=offering.duration_months,
        intakes=";".join(str(month) for month in sorted(offering.intakes)),
        fee=offering.fee,
        first_entry=offering.first_entry,
        last_entry=offering.last_entry,
        postcode=offering.place.postcode,
        latitude=offering.place.latitude,
        longitude=offering.place.longitude,
    )


def career_row(career: Career) -> CareerRow:
    """The career, without the awards that open it."""
    return CareerRow(
        career_id=career.career_id, title=career.title, soc2020=career.soc2020, text=career.text, url=career.url
    )


def award_career_rows(career: Career) -> Iterator[AwardCareerRow]:
    """The awards that open the career."""
    for award_id in career.award_ids:
        yield AwardCareerRow(career_id=career.career_id, award_id=award_id)


def accord_row(accord: Accord) -> AccordRow:
    """The accord, without its signatures."""
    return AccordRow(
        accord_id=accord.accord_id,
        network_id=accord.network_id,
        title=accord.title,
        floor=accord.floor.name,
        terms=accord.terms,
        since=accord.since,
        until=accord.until,
        reply_days=accord.reply_days,
    )


def accord_signature_rows(accord: Accord) -> Iterator[AccordSignatureRow]:
    """Who has signed the accord."""
    for signature in accord.signatures:
        yield AccordSignatureRow(
            accord_id=accord.accord_id,
            institution_id=signature.party.party_id,
            signed_on=signature.signed_on,
            signatory=signature.signatory,
            role=signature.role,
        )


def agreement_version_row(version: AgreementVersion) -> AgreementVersionRow:
    """The version's own facts, without what belongs to it."""
    return AgreementVersionRow(
        agreement_id=version.agreement_id,
        version=version.version,
        network_id=version.network_id,
        accord_id=None if version.accord is None else version.accord.accord_id,
        title=version.title,
        guarantee=version.guarantee.name,
        first_entry=version.first_entry,
        last_entry=version.last_entry,
        agreed_in_principle_on=version.agreed_in_principle_on,
        review_due=version.review_due,
        withdrawn_on=version.withdrawn_on,
        teach_out_until=version.teach_out_until,
        apply_by=None if version.apply_by is None else "{:02d}-{:02d}".format(*version.apply_by),
        places=version.places,
        credits_recognised=version.credits_recognised,
        credits_exempted=version.credits_exempted,
        sender_scope=version.sender_scope.value,
        contact_name=version.contact.name,
        contact_email=version.contact.email,
        summary=version.summary,
        url=version.url,
    )


def agreement_award_rows(version: AgreementVersion) -> Iterator[AgreementAwardRow]:
    """The awards of both sides."""
    for side, awards in (("sending", version.sending), ("receiving", version.receiving)):
        for award in awards:
            yield AgreementAwardRow(
                agreement_id=version.agreement_id, version=version.version, side=side, award_id=award.award_id
            )


def agreement_signature_rows(version: AgreementVersion) -> Iterator[AgreementSignatureRow]:
    """Who has signed the version."""
    for signature in version.signatures:
        yield AgreementSignatureRow(
            agreement_id=version.agreement_id,
            version=version.version,
            party_kind=signature.party.kind.value,
            party_id=signature.party.party_id,
            signed_on=signature.signed_on,
            signatory=signature.signatory,
            role=signature.role,
        )


def requirement_rows(version: AgreementVersion) -> Iterator[RequirementRow]:
    """The version's tree of requirements, each before those that it joins."""
    if version.requirement is not None:
        yield from _requirement_rows(version, version.requirement, parent_id=None, position=0)


def _requirement_rows(
    version: AgreementVersion, requirement: Requirement, *, parent_id: str | None, position: int
) -> Iterator[RequirementRow]:
    yield RequirementRow(
        requirement_id=requirement.requirement_id,
        agreement_id=version.agreement_id,
        version=version.version,
        parent_id=parent_id,
        position=position,
        kind=requirement.kind.value,
        award_id=requirement.award_id,
        minimum_grade=requirement.minimum_grade,
        credits=requirement.credits,
        level=requirement.level,
        text=requirement.text,
    )
    for index, child in enumerate(requirement.children):
        yield from _requirement_rows(version, child, parent_id=requirement.requirement_id, position=index)


def support_rows(version: AgreementVersion) -> Iterator[SupportRow]:
    """The help that is owed to the version's learners."""
    for support in version.supports:
        yield SupportRow(
            support_id=support.support_id,
            agreement_id=version.agreement_id,
            version=version.version,
            institution_id=support.institution_id,
            text=support.text,
            review_due=support.review_due,
        )
