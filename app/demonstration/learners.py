"""Learners on the desk of the demonstration's adviser: invented, and each with a reference only."""

from dataclasses import dataclass

ADVISER = "adviser"
"""On whose desk they are, as the person's e-mail address begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationStep:
    """Something that a learner is to do, so many days after the demonstration was made; before, where negative."""

    text: str
    in_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationLearner:
    """Somebody who sits before the adviser. `certificate_seen`: the adviser has seen the award's certificate."""

    reference: str
    award_id: str
    grade: str | None = None
    certificate_seen: bool = False
    steps: tuple[DemonstrationStep, ...] = ()


LEARNERS = (
    DemonstrationLearner(
        reference="MT 03",
        award_id="care-2",
        certificate_seen=True,
        steps=(DemonstrationStep(text="Ask about evening classes at the open day", in_days=9),),
    ),
    DemonstrationLearner(
        reference="Group B, no. 7",
        award_id="access-social-work",
        steps=(DemonstrationStep(text="Bring the Access to HE certificate, so that I can check it", in_days=-4),),
    ),
    DemonstrationLearner(reference="JO 12", award_id="thornmere.hnc-business", certificate_seen=True),
    DemonstrationLearner(
        reference="S. (evening group)",
        award_id="thornmere.aat-2",
        steps=(
            DemonstrationStep(text="Talk to the manager about study leave", in_days=2),
            DemonstrationStep(text="Come back with a decision", in_days=21),
        ),
    ),
    DemonstrationLearner(reference="24/117", award_id="access-computing"),
)
