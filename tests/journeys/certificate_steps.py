"""Stretches of a journey that several journeys share: getting a certificate, and checking its code."""

from tests.journeys import meanwhile, then_i, when_i
from tests.journeys.steps import Step

NAME = "Siân Ó Dálaigh-Müller"
FAMILY_NAME = "Ó Dálaigh-Müller"
FIRST_LEG = "/route?from=N&to=B&starting=2027-01&leg=a1~1~N~H~H-ft~2027-09&leg=a3~1~H~B~B-y2~2028-09"

GETS_TO_THE_PREVIEW: tuple[Step, ...] = (
    when_i.open(FIRST_LEG),
    when_i.follow("Get your certificate"),
    then_i.am_at("/certificates/new"),
    then_i.read_as_heading("Get your certificate"),
    then_i.see("must offer you a place"),
    when_i.type(NAME, into="Full name"),
    when_i.type(FAMILY_NAME, into="Family name, or your only name"),
    when_i.press("See it before it is made"),
    then_i.am_at("/certificates/preview"),
    then_i.read_as_heading("Is this right?"),
    then_i.see(NAME, "HNC Engineering"),
)

GETS_A_CERTIFICATE: tuple[Step, ...] = (
    *GETS_TO_THE_PREVIEW,
    when_i.press("Get your certificate"),
    then_i.am_at("/c/{link}"),
    then_i.read_as_heading("Your certificate"),
    when_i.note("private link"),
    when_i.note("code"),
)

HAS_A_CERTIFICATE: tuple[Step, ...] = (
    meanwhile.a_certificate_has_been_issued_to_me(NAME, FAMILY_NAME),
    when_i.open_what_i_noted("private link"),
    then_i.am_at("/c/{link}"),
    when_i.note("code"),
)
"""The same without the way there, for who is on the way elsewhere."""
