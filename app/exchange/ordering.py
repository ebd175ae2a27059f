"""The one order in which a register is written, read and kept, whatever order it was made in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from routes_graph.agreements import Accord, Agreement, AgreementVersion, Signature
from routes_graph.awards import Award, GradeScale
from routes_graph.institutions import Membership
from routes_graph.register import Register


def in_order(register: Register) -> Register:
    """The same register, ordered by identifiers; grades stand best first, requirements as they were joined."""
    scales = {scale.grade_scale_id: _scale(scale) for scale in register.grade_scales}
    awards = {award.award_id: _award(award, scales) for award in register.awards}
    accords = {accord.accord_id: _accord(accord) for accord in register.accords}
    agreements = [_agreement(agreement, awards, accords) for agreement in register.agreements]
    return Register(
        networks=tuple(sorted(register.networks, key=lambda n: n.network_id)),
        recognitions=tuple(sorted(register.recognitions, key=lambda r: (r.network_id, r.recognises_id, r.since))),
        institutions=tuple(sorted(register.institutions, key=lambda i: i.institution_id)),
        memberships=tuple(sorted(register.memberships, key=_stay)),
        grade_scales=tuple(scales[scale_id] for scale_id in sorted(scales)),
        awards=tuple(awards[award_id] for award_id in sorted(awards)),
        accords=tuple(accords[accord_id] for accord_id in sorted(accords)),
        agreements=tuple(sorted(agreements, key=lambda a: a.agreement_id)),
        careers=tuple(sorted(register.careers, key=lambda c: c.career_id)),
    )


def _stay(membership: Membership) -> tuple[object, ...]:
    """No beginning is before any, no end after any."""
    since, until = membership.since, membership.until
    begins, ends = (since is not None, since or date.min), (until is None, until or date.max)
    return membership.network_id, membership.institution_id, begins, ends


def _scale(scale: GradeScale) -> GradeScale:
    return replace(scale, grades=tuple(sorted(scale.grades, key=lambda grade: (grade.rank, grade.grade))))


def _award(award: Award, scales: dict[str, GradeScale]) -> Award:
    scale = award.grade_scale and scales.get(award.grade_scale.grade_scale_id, award.grade_scale)
    return replace(
        award, grade_scale=scale, offerings=tuple(sorted(award.offerings, key=lambda offering: offering.offering_id))
    )


def _accord(accord: Accord) -> Accord:
    return replace(accord, signatures=_signatures(accord.signatures))


def _agreement(agreement: Agreement, awards: dict[str, Award], accords: dict[str, Accord]) -> Agreement:
    return replace(agreement, versions=tuple(_version(v, awards, accords) for v in agreement.versions))


def _version(version: AgreementVersion, awards: dict[str, Award], accords: dict[str, Accord]) -> AgreementVersion:
    return replace(
        version,
        sending=_side(version.sending, awards),
        receiving=_side(version.receiving, awards),
        accord=version.accord and accords.get(version.accord.accord_id, version.accord),
        signatures=_signatures(version.signatures),
        supports=tuple(sorted(version.supports, key=lambda support: support.support_id)),
    )


def _side(side: Iterable[Award], awards: dict[str, Award]) -> tuple[Award, ...]:
    return tuple(awards.get(award.award_id, award) for award in sorted(side, key=lambda award: award.award_id))


def _signatures(signatures: Iterable[Signature]) -> tuple[Signature, ...]:
    return tuple(sorted(signatures, key=lambda signature: signature.party))
