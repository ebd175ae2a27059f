"""To an adviser, when learners have come onto their desk from a colleague."""

from ..message import Message


def learners_handed_over(to: str, *, giver: str, learners: int, link: str) -> Message:
    """How many, by whom, and where they are. Who they are is seen after signing in, and nowhere else."""
    many = "1 learner was" if learners == 1 else f"{learners} learners were"
    who = "who it is" if learners == 1 else "who they are"
    return Message(
        to=to,
        subject=f"{'A learner was' if learners == 1 else 'Learners were'} handed over to you on Onward",
        text=f"""Hello,

{many} handed over to you by {giver}. Sign in to see {who}:

{link}

They expect that somebody goes on advising them. If it cannot be you, hand them over to a colleague there.
""",
    )
