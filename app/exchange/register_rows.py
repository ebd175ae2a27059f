"""A register taken apart into the rows of a package's files."""

from collections.abc import Iterator
from typing import Any

from routes_graph.agreements import Accord, AgreementVersion, PartyKind, Signature
from routes_graph.awards import Award, GradeScale, Offering
from routes_graph.careers import Career
from routes_graph.institutions import Institution, Membership, Network, Recognition
from routes_graph.register import Register
from routes_graph.requirements import Requirement

Row = dict[str, Any]


def rows_of(register: Register) -> dict[str, list[Row]]:
    """The rows of each file, in the register's order."""
    versions = [version for agreement in register.agreements for version in agreement.versions]
    links = sorted((award_id, c.career_id) for c in register.careers for award_id in c.award_ids)
    return {
        "networks.csv": [_network(n) for n in register.networks],
        "recognitions.csv": [_recognition(r) for r in register.recognitions],
        "institutions.csv": [_institution(i) for i in register.institutions],
        "memberships.csv": [_membership(m) for m in register.memberships],
        "awards.csv": [_award(a) for a in register.awards],
        "offerings.csv": [_offering(o) for a in register.awards for o in a.offerings],
        "grade_scales.csv": [row for scale in register.grade_scales for row in _grades(scale)],
        "accords.csv": [_accord(a) for a in register.accords],
        "accord_signatures.csv": [
            {"accord_id": a.accord_id, **_signature(s)} for a in register.accords for s in a.signatures
        ],
        "agreements.csv": [_version(v) for v in versions],
        "agreement_awards.csv": [row for v in versions for row in _sides(v)],
        "agreement_signatures.csv": [{**_key(v), **_signature(s)} for v in versions for s in v.signatures],
        "requirements.csv": [row for v in versions if v.requirement for row in _requirements(v, v.requirement, None)],
        "supports.csv": [
            {
                **_key(v),
                "support_id": s.support_id,
                "institution_id": s.institution_id,
                "text": s.text,
                "review_due": s.review_due,
            }
            for v in versions
            for s in v.supports
        ],
        "careers.csv": [_career(c) for c in register.careers],
        "award_careers.csv": [{"award_id": award_id, "career_id": career_id} for award_id, career_id in links],
    }


def _network(network: Network) -> Row:
    return {
        "network_id": network.network_id,
        "name": network.name,
        "url": network.url,
        "closed_on": network.closed_on,
        "successor_id": network.successor_id,
        "demonstration": network.demonstration,
    }


def _recognition(recognition: Recognition) -> Row:
    return {
        "network_id": recognition.network_id,
        "recognises_id": recognition.recognises_id,
        "from": recognition.since,
        "until": recognition.until,
    }


def _institution(institution: Institution) -> Row:
    return {
        "institution_id": institution.institution_id,
        "name": institution.name,
        "name_cy": institution.name_cy,
        "kind": institution.kind,
        "ukprn": institution.ukprn,
        "postcode": institution.place.postcode,
        "latitude": institution.place.latitude,
        "longitude": institution.place.longitude,
        "url": institution.url,
        "colour": institution.colour,
        "contact_name": institution.contact.name,
        "contact_email": institution.contact.email,
        "contact_phone": institution.contact.phone,
    }


def _membership(membership: Membership) -> Row:
    return {
        "network_id": membership.network_id,
        "institution_id": membership.institution_id,
        "from": membership.since,
        "until": membership.until,
    }


def _award(award: Award) -> Row:
    return {
        "award_id": award.award_id,
        "institution_id": award.institution_id,
        "title": award.title,
        "title_cy": award.title_cy,
        "kind": award.kind,
        "framework": award.level.framework,
        "level": award.level.number,
        "credits": award.credits,
        "ssa": award.ssa,
        "hecos": award.hecos,
        "qualification_number": award.qualification_number,
        "ucas_code": award.ucas_code,
        "standard": award.standard,
        "confers": award.confers,
        "grade_scale": award.grade_scale and award.grade_scale.grade_scale_id,
        "url": award.url,
        "status": award.status,
    }


def _offering(offering: Offering) -> Row:
    return {
        "offering_id": offering.offering_id,
        "award_id": offering.award_id,
        "mode": offering.mode,
        "attendance": offering.attendance,
        "entry_credits": offering.entry_credits,
        "duration_months": offering.duration_months,
        "intakes": offering.intakes,
        "fee": offering.fee,
        "first_entry": offering.first_entry,
        "last_entry": offering.last_entry,
        "postcode": offering.place.postcode,
        "latitude": offering.place.latitude,
        "longitude": offering.place.longitude,
    }


def _grades(scale: GradeScale) -> Iterator[Row]:
    for grade in scale.grades:
        yield {
            "grade_scale": scale.grade_scale_id,
            "grade": grade.grade,
            "rank": grade.rank,
            "ucas_points": grade.ucas_points,
        }


def _accord(accord: Accord) -> Row:
    return {
        "accord_id": accord.accord_id,
        "network_id": accord.network_id,
        "title": accord.title,
        "floor": accord.floor,
        "terms": accord.terms,
        "from": accord.since,
        "until": accord.until,
        "reply_days": accord.reply_days,
    }


def _key(version: AgreementVersion) -> Row:
    return {"agreement_id": version.agreement_id, "version": version.version}


def _signature(signature: Signature) -> Row:
    column = "institution_id" if signature.party.kind is PartyKind.INSTITUTION else "network_id"
    return {
        column: signature.party.party_id,
        "signed_on": signature.signed_on,
        "signatory": signature.signatory,
        "role": signature.role,
    }


def _version(version: AgreementVersion) -> Row:
    return {
        **_key(version),
        "network_id": version.network_id,
        "accord_id": version.accord and version.accord.accord_id,
        "title": version.title,
        "guarantee": version.guarantee,
        "first_entry": version.first_entry,
        "last_entry": version.last_entry,
        "agreed_in_principle_on": version.agreed_in_principle_on,
        "review_due": version.review_due,
        "withdrawn_on": version.withdrawn_on,
        "teach_out_until": version.teach_out_until,
        "apply_by": version.apply_by,
        "places": version.places,
        "credits_recognised": version.credits_recognised,
        "credits_exempted": version.credits_exempted,
        "sender_scope": version.sender_scope,
        "contact_name": version.contact.name,
        "contact_email": version.contact.email,
        "summary": version.summary,
        "url": version.url,
    }


def _sides(version: AgreementVersion) -> Iterator[Row]:
    for side, awards in (("sending", version.sending), ("receiving", version.receiving)):
        for award in awards:
            yield {**_key(version), "side": side, "award_id": award.award_id}


def _requirements(version: AgreementVersion, requirement: Requirement, parent_id: str | None) -> Iterator[Row]:
    yield {
        "requirement_id": requirement.requirement_id,
        **_key(version),
        "parent_id": parent_id,
        "kind": requirement.kind,
        "award_id": requirement.award_id,
        "minimum_grade": requirement.minimum_grade,
        "credits": requirement.credits,
        "level": requirement.level,
        "text": requirement.text,
    }
    for child in requirement.children:
        yield from _requirements(version, child, requirement.requirement_id)


def _career(career: Career) -> Row:
    return {
        "career_id": career.career_id,
        "title": career.title,
        "soc2020": career.soc2020,
        "text": career.text,
        "url": career.url,
    }
