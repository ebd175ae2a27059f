"""The second and the third walk: a certificate is printed, and whoever is handed it sees what it is worth."""

import pytest

from tests.journeys import then_i, when_i
from tests.journeys.certificate_steps import GETS_A_CERTIFICATE, GETS_TO_THE_PREVIEW, NAME
from tests.journeys.conftest import Visit
from tests.journeys.running_sites import RunningSite
from tests.journeys.steps import walk
from tests.journeys.visitors import DESK, DESK_WITHOUT_JAVASCRIPT, DEVICES, Device

on_every_device = pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)


@on_every_device
def test_a_printed_certificate_is_scanned_and_its_holder_recognised(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    holder = visit(examples, device)
    walk(
        holder,
        *GETS_A_CERTIFICATE,
        when_i.download_the_certificate(),
        then_i.read_on_the_paper(NAME, "must offer", "HNC Engineering", "31 August 2027", "a1, version 1"),
        when_i.scan_the_square(),
        then_i.am_at("/v/{code}"),
        then_i.see_the_verdict("Valid"),
        then_i.see("Aldwick College must offer the holder a place."),
        then_i.do_not_see("Siân", "Dálaigh"),
        when_i.type("o dalaigh mueller", into="Type the name that is printed on it to check by"),
        when_i.press("Check the name"),
        then_i.see("Yes, that is the name on it", NAME),
    )


@on_every_device
def test_a_slip_in_a_typed_code_is_named_and_nothing_typed_is_lost(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        *GETS_A_CERTIFICATE,
        when_i.open("/check"),
        when_i.press("Check"),
        then_i.read_the_problem("Enter the code that is printed on the certificate"),
        when_i.type_the_code(mistyped=True),
        then_i.am_at("/check", status=422),
        then_i.read_the_problem(
            "There is a slip in this code: a character is wrong, or two have changed places. "
            "Compare it with the certificate, group by group"
        ),
        when_i.type_the_code(),
        then_i.see_the_verdict("Valid"),
        when_i.type("Somebody Else", into="Type the name that is printed on it to check by"),
        when_i.press("Check the name"),
        then_i.read_the_problem("That is not the name that is printed on it to check by"),
        then_i.see_in_the_box("Somebody Else", box="Type the name that is printed on it to check by"),
        then_i.do_not_see("Siân", "Dálaigh"),
    )


@on_every_device
def test_a_misspelt_name_is_corrected_then_the_certificate_withdrawn_then_erased(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    walk(
        visit(examples, device),
        *GETS_A_CERTIFICATE,
        when_i.follow("Correct a misspelt name"),
        then_i.see_in_the_box(NAME, box="Full name"),
        when_i.type("Siân O’Daly", into="Full name"),
        when_i.type("O’Daly", into="Family name, or your only name"),
        when_i.press("Go on"),
        then_i.read_as_heading("Is the name right now?"),
        when_i.press("Correct it"),
        then_i.am_at("/c/{link}"),
        then_i.see("Siân O’Daly", "It takes the place of"),
        when_i.open("/check"),
        when_i.type_the_code(),
        then_i.see_the_verdict("Replaced"),
        then_i.do_not_see("Siân"),
        when_i.open_what_i_noted("private link"),
        when_i.note("code"),
        when_i.open("/check"),
        when_i.type_the_code(),
        then_i.see_the_verdict("Valid"),
        when_i.open_what_i_noted("private link"),
        when_i.follow("Withdraw it"),
        when_i.press("Withdraw it"),
        then_i.read_as_heading("Your certificate is not good any more"),
        when_i.open("/check"),
        when_i.type_the_code(),
        then_i.see_the_verdict("Withdrawn"),
        when_i.open_what_i_noted("private link"),
        when_i.follow("Erase it"),
        when_i.press("Erase it"),
        then_i.read_as_heading("Your certificate is erased"),
        then_i.do_not_see("Siân"),
        when_i.open("/check"),
        when_i.type_the_code(),
        then_i.see_the_verdict("Erased"),
        when_i.open_what_i_noted("private link"),
        then_i.am_at("/c/{link}", status=410),
    )


@pytest.mark.parametrize("device", [DESK, DESK_WITHOUT_JAVASCRIPT], ids=lambda device: device.name)
def test_a_form_that_is_sent_twice_makes_one_certificate(device: Device, visit: Visit, examples: RunningSite) -> None:
    before = examples.count_certificates()
    learner = visit(examples, device)
    sent: list[str] = []
    learner.page.on("request", lambda request: sent.append(request.method))
    walk(
        learner,
        *GETS_TO_THE_PREVIEW,
        when_i.press_twice("Get your certificate"),
        then_i.am_at("/c/{link}"),
        then_i.find_that_there_are(1, than_there_were=before),
    )
    assert sent.count("POST") >= 3, "the form was to be sent twice, after the names had been"


@pytest.mark.parametrize("device", [DESK, DESK_WITHOUT_JAVASCRIPT], ids=lambda device: device.name)
def test_going_back_and_sending_the_form_again_leads_to_the_same_certificate(
    device: Device, visit: Visit, examples: RunningSite
) -> None:
    before = examples.count_certificates()
    learner = visit(examples, device)
    walk(
        learner,
        *GETS_A_CERTIFICATE,
        when_i.go_back_and_confirm_that_the_form_is_sent_again(),
        then_i.am_at("/certificates/preview"),
        when_i.press("Get your certificate"),
        then_i.am_at("/c/{link}"),
        then_i.find_that_there_are(1, than_there_were=before),
    )
    assert learner.page.url == learner.notes["private link"]
