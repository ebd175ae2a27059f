"""Named specimens: applications, holders, and certificates that were issued, over the worked examples' network."""

from dataclasses import replace
from datetime import date

from certificates.certificate import GuaranteeCertificate
from certificates.codes import make_code
from certificates.evidence import Evidence, EvidenceKind, SeenAward
from certificates.issuing import Application, issue
from certificates.life import IssuedCertificate, LifeEvent
from certificates.names import Holder
from certificates.refusals import Refusal
from certificates.seal import SealKey, seal
from certificates.snapshot import write
from routes_graph.agreements import AgreementVersion, Signature
from routes_graph.graph import QualificationGraph
from routes_graph.months import parse_month
from routes_graph.query import Holding, Holdings
from tests.routes_graph.specimens import EXAMPLE_NETWORK

CODE = make_code(0x1_2345_6789_ABCD_EF01)
OTHER_CODE = make_code(0x0_1111_2222_3333_4444)
KEY = SealKey(b"a secret that only tests know, 32+")
OTHER_KEY = SealKey(b"another secret of the same sort, 32")
AMINA = Holder(full_name="Amina Okafor-Lindqvist", checking_name="Okafor-Lindqvist", salt="5a17" * 8)
ISSUED_ON = date(2028, 3, 1)
LAST_DAY = date(2028, 8, 31)
SEEN_H = SeenAward(award_id="H", title="HNC Engineering", document="Certificate", seen_on=ISSUED_ON)
CHECKED = Evidence(
    kind=EvidenceKind.ADVISER_CHECKED,
    person="Joan Pryce",
    organisation="Aldwick College",
    organisation_id="aldwick",
    seen_on=ISSUED_ON,
    seen=(SEEN_H,),
)
CONFIRMED = Evidence(
    kind=EvidenceKind.INSTITUTION_CONFIRMED,
    organisation="Aldwick College",
    organisation_id="aldwick",
    seen_on=ISSUED_ON,
    seen=(replace(SEEN_H, document=None),),
)
CHECKED_BEFORE = replace(CHECKED, organisation_id=None, seen=None)
"""As it stands on certificates from before it was said award by award."""

NETWORK = QualificationGraph(EXAMPLE_NETWORK.register)


def graph_with(*versions: AgreementVersion) -> QualificationGraph:
    """The worked examples' network with that agreement in the place of its namesake."""
    return QualificationGraph(EXAMPLE_NETWORK.with_(*versions).register)


def holding(*awards: Holding | str, **said: object) -> Holdings:
    """What a learner says that they hold: `"H"`, or `"H:merit"` with a grade."""
    made = []
    for award in awards:
        if isinstance(award, Holding):
            made.append(award)
        else:
            award_id, _, grade = award.partition(":")
            made.append(Holding(award_id=award_id, grade=grade or None))
    return Holdings(awards=tuple(made), **said)  # type: ignore[arg-type]


def application(**differences: object) -> Application:
    """Holds H, applies by a3 for year 2 of B, entered in September 2028."""
    asked: dict[str, object] = {
        "agreement_id": "a3",
        "version": 1,
        "sending_id": "H",
        "receiving_id": "B",
        "offering_id": "B-y2",
        "enters": parse_month("2028-09"),
        "holdings": holding("H"),
    }
    return Application(**(asked | differences))  # type: ignore[arg-type]


def issued_for(
    asked: Application, graph: QualificationGraph = NETWORK, on: date = ISSUED_ON, holder: Holder = AMINA, **more: int
) -> GuaranteeCertificate:
    """The certificate; a refusal fails the test."""
    answer = issue(graph, asked, holder=holder, code=CODE, on=on, **more)
    assert isinstance(answer, GuaranteeCertificate), answer
    return answer


def refused(asked: Application, graph: QualificationGraph = NETWORK, on: date = ISSUED_ON, **more: int) -> Refusal:
    """The refusal; a certificate fails the test."""
    answer = issue(graph, asked, holder=AMINA, code=CODE, on=on, **more)
    assert isinstance(answer, Refusal), "a certificate was issued"
    return answer


def kept(certificate: GuaranteeCertificate, *events: LifeEvent, key: SealKey = KEY) -> IssuedCertificate:
    """The certificate as it is saved, sealed, with what happened to it since."""
    content = write(certificate)
    return IssuedCertificate(certificate=certificate, content=content, seal=seal(content, key), events=events)


def signed_on(version: AgreementVersion, day: date) -> AgreementVersion:
    """The version, signed by every party on that day."""
    signatures = tuple(Signature(party=s.party, signed_on=day) for s in version.signatures)
    return replace(version, signatures=signatures)
