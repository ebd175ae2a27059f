"""What the audit trail says was done, in words. Whatever a service records has its words here; a test looks for that.

`{subject}` is what it was done to, `{role}` the role that it speaks of, `{to}` whom something went to; who did it
stands before, and the place, where there is one, behind. `of_self` is said where somebody did it to themself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ActionWords:
    """How one action is told."""

    said: str
    of_self: str = ""


_ACCOUNTS = {
    "account.make_for_demonstration": ActionWords("made {subject} as one of the demonstration’s people"),
    "desk.make_for_demonstration": ActionWords("put invented learners on the desk of {subject}"),
    "account.create": ActionWords("made an account for {subject}", "made their account"),
    "account.sign_in": ActionWords("signed in as {subject}", "signed in"),
    "account.sign_out": ActionWords("signed {subject} out", "signed out"),
    "account.end_sessions": ActionWords("signed {subject} out of other browsers", "signed out of other browsers"),
    "accounts.end_sessions": ActionWords("signed everybody out"),
    "account.rename": ActionWords("changed the name of {subject}", "changed their name"),
    "account.leave": ActionWords("closed the account of {subject}", "left"),
    "account.new_link": ActionWords("made {subject} a new link to sign in by"),
    "account.forget_second_step": ActionWords("took the lost second step from {subject}"),
}
_SIGNING_IN = {
    "account.prove_again": ActionWords("signed in once more as {subject}", "signed in once more"),
    "account.change_password": ActionWords("changed the password of {subject}", "changed their password"),
    "account.reset_password": ActionWords(
        "set a new password for {subject}", "set a new password by a link that had been sent to them"
    ),
    "account.use_recovery_code": ActionWords("used a recovery code of {subject}", "used one of their recovery codes"),
    "second_step.set_up": ActionWords(
        "set up an authenticator application for {subject}", "set up an authenticator application"
    ),
    "second_step.change": ActionWords(
        "set up another authenticator application for {subject}", "set up another authenticator application"
    ),
    "second_step.take_away": ActionWords(
        "took the authenticator application from {subject}", "stopped using their authenticator application"
    ),
    "second_step.make_recovery_codes": ActionWords("made recovery codes for {subject}", "made new recovery codes"),
}
_PASSKEYS = {
    "passkey.add": ActionWords("added a passkey for {subject}", "added a passkey"),
    "passkey.name": ActionWords("named a passkey of {subject}", "named a passkey"),
    "passkey.remove": ActionWords("removed a passkey of {subject}", "removed a passkey"),
    "passkey.copied": ActionWords("refused a passkey of {subject} that seems to have been copied"),
    "account.link_sign_on": ActionWords(
        "tied {subject} to an institution’s own sign-in",
        "came in by their institution’s own sign-in for the first time",
    ),
    "account.unlink_sign_on": ActionWords(
        "untied {subject} from an institution’s own sign-in", "removed their institution’s own sign-in"
    ),
}
_ROLES = {
    "invitation.send": ActionWords("invited somebody to be {role}"),
    "invitation.send_again": ActionWords("sent the invitation to be {role} again"),
    "invitation.withdraw": ActionWords("withdrew the invitation to be {role}"),
    "invitation.accept": ActionWords(
        "accepted for {subject} the invitation to be {role}", "accepted the invitation to be {role}"
    ),
    "role.give": ActionWords("made {subject} {role}"),
    "role.change": ActionWords("changed until when {subject} is {role}", "changed until when they are {role}"),
    "role.end": ActionWords("ended that {subject} is {role}", "ended that they are {role}"),
    "learners.pass_on": ActionWords(
        "gave the learners of {subject}, who advises here no more, to a colleague",
        "gave their learners to a colleague, since they advise here no more",
    ),
    "learners.receive": ActionWords(
        "gave {subject} learners of somebody who advises here no more",
        "took on learners of somebody who advises here no more",
    ),
}
_CERTIFICATES = {
    "certificate.issue": ActionWords("issued {subject}"),
    "certificate.correct": ActionWords("corrected the name on {subject}"),
    "certificate.withdraw": ActionWords("withdrew {subject}"),
    "certificate.confirm": ActionWords("confirmed {subject} as the sending institution"),
    "certificate.send": ActionWords("sent its holder the link to {subject}"),
    "certificate.erase": ActionWords("erased the name on {subject}"),
    "names.purge": ActionWords("erased the names on certificates that had long expired"),
}
_LEARNERS = {
    "learner.add": ActionWords("took the learner on"),
    "learner.change": ActionWords("changed the details"),
    "learner.holding.add": ActionWords("added an award"),
    "learner.holding.change": ActionWords("changed an award"),
    "learner.holding.remove": ActionWords("removed an award"),
    "learner.holding.put_back": ActionWords("put an award back"),
    "learner.plan.save": ActionWords("saved a plan"),
    "learner.plan.change": ActionWords("changed the title or note of a plan"),
    "learner.plan.choose": ActionWords("chose the plan that the learner follows"),
    "learner.plan.remove": ActionWords("removed a plan"),
    "learner.plan.put_back": ActionWords("put a plan back"),
    "learner.step.add": ActionWords("set something to do"),
    "learner.step.change": ActionWords("changed something to do"),
    "learner.step.finish": ActionWords("ticked something as done"),
    "learner.step.reopen": ActionWords("said that something is not done after all"),
    "learner.step.remove": ActionWords("removed something to do"),
    "learner.step.put_back": ActionWords("put back something to do"),
    "learner.send": ActionWords("sent the learner an e-mail"),
    "learner.hand_over": ActionWords("handed the learner over to {to}"),
    "learner.let_go": ActionWords("stopped seeing the learner"),
    "learner.erase": ActionWords("erased the learner"),
    "evidence.record": ActionWords("recorded what they have seen of an award"),
    "evidence.take_back": ActionWords("took back what they had recorded as seen"),
    "confirmation.ask": ActionWords("asked the institution to confirm an award"),
    "confirmation.take_back": ActionWords("took back what the institution was asked"),
    "confirmation.answer": ActionWords("answered what an adviser asked about an award"),
    "confirmation.undo": ActionWords("took an answer to an adviser back"),
    "learners.purge": ActionWords("erased learners whom nobody had touched for two years"),
}
_BATCHES = {
    "batch.open": ActionWords("opened a batch"),
    "batch.new_file": ActionWords("gave a batch another file"),
    "batch.start": ActionWords("started a batch"),
    "batch.cancel": ActionWords("cancelled a batch"),
    "batch.end": ActionWords("came to the end of a batch"),
    "batch.delete": ActionWords("erased a batch"),
    "batches.purge": ActionWords("erased batches that were not to be kept"),
}
_REGISTER = {
    "register.load": ActionWords("loaded a data package into the register"),
}

ACTIONS_IN_WORDS: Mapping[str, ActionWords] = MappingProxyType(
    {**_ACCOUNTS, **_SIGNING_IN, **_PASSKEYS, **_ROLES, **_CERTIFICATES, **_LEARNERS, **_BATCHES, **_REGISTER}
)
