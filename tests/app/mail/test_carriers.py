"""Letters are handed to a real SMTP server, as any college has one."""

from pathlib import Path

import pytest

from app.mail import Message
from app.mail.carriers import NotCarried, SmtpCarrier, Terminal, carrier_for
from app.mail.letter import Letter
from app.settings import Environment, MailSecurity, Settings
from tests.app.issuing import NOW
from tests.app.mail.post_office import (
    BUSY,
    PASSWORD,
    REFUSED,
    USER,
    Authority,
    make_authority,
    open_post_office,
    settings_for,
)

TEXT = "Dear Siân Ŵyn,\n\nfollow https://onward.example/accept/" + "k" * 43 + "\n.\nFrom Zoë\n"


def letter(to: str = "sian@college.example", subject: str = "Gwahoddiad: Siân Ŵyn and José – Łódź") -> Letter:
    return Letter(letter_id=7, message=Message(to=to, subject=subject, text=TEXT), at=NOW, tries=1)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("authority"))


def test_a_letter_arrives_as_it_was_written_accents_and_long_links_and_all(tmp_path: Path) -> None:
    with open_post_office() as office:
        SmtpCarrier(settings_for(tmp_path, office.port)).carry(letter())

    (arrived,) = office.letters
    assert office.envelopes[0].rcpt_tos == ["sian@college.example"]
    assert arrived["From"] == "Onward <onward@network.example>"
    assert arrived["Subject"] == "Gwahoddiad: Siân Ŵyn and José – Łódź"
    assert arrived.get_content().replace("\r\n", "\n") == TEXT
    assert arrived["Date"].datetime == NOW
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["Content-Language"] == "en-GB"
    assert (office.envelopes[0].original_content or b"\xff").isascii(), "some servers take nothing else"


def test_the_same_letter_has_the_same_number_whenever_it_is_sent(tmp_path: Path) -> None:
    with open_post_office() as office:
        for _ in range(2):
            SmtpCarrier(settings_for(tmp_path, office.port)).carry(letter())

    first, second = office.letters
    assert first["Message-ID"] == second["Message-ID"]


def test_a_domain_with_an_accent_is_written_as_servers_look_it_up(tmp_path: Path) -> None:
    with open_post_office() as office:
        SmtpCarrier(settings_for(tmp_path, office.port)).carry(letter("sian@colegŵyn.example"))

    assert office.envelopes[0].rcpt_tos == ["sian@xn--colegyn-fvb.example"]


def test_an_address_with_an_accent_is_taken_by_a_server_that_takes_such(tmp_path: Path) -> None:
    with open_post_office() as office:
        SmtpCarrier(settings_for(tmp_path, office.port)).carry(letter("siân@college.example"))

    assert office.envelopes[0].rcpt_tos == ["siân@college.example"]
    assert office.letters[0].get_content().replace("\r\n", "\n") == TEXT


def test_a_server_that_does_not_take_such_an_address_never_will(tmp_path: Path) -> None:
    with open_post_office(unicode=False) as office, pytest.raises(NotCarried) as failure:
        SmtpCarrier(settings_for(tmp_path, office.port)).carry(letter("siân@college.example"))

    assert failure.value.for_good


def test_a_server_with_a_certificate_and_a_password_is_spoken_to_in_secret(
    tmp_path: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.trusted))
    with open_post_office(authority.server, login=True) as office:
        settings = settings_for(
            tmp_path, office.port, smtp_security=MailSecurity.STARTTLS, smtp_user=USER, smtp_password=PASSWORD
        )
        SmtpCarrier(settings).carry(letter())

    assert office.encrypted == [True]
    assert office.logged_in == [True]


def test_a_server_that_nobody_vouches_for_is_told_nothing(tmp_path: Path, authority: Authority) -> None:
    with open_post_office(authority.server) as office:
        carrier = SmtpCarrier(settings_for(tmp_path, office.port, smtp_security=MailSecurity.STARTTLS))
        with pytest.raises(NotCarried, match="SSLCertVerificationError") as failure:
            carrier.carry(letter())

    assert not failure.value.for_good
    assert office.envelopes == []


def test_a_server_that_has_another_ones_certificate_is_told_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    another = make_authority(tmp_path, name="mail.elsewhere.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(another.trusted))
    with open_post_office(another.server) as office:
        carrier = SmtpCarrier(settings_for(tmp_path, office.port, smtp_security=MailSecurity.STARTTLS))
        with pytest.raises(NotCarried, match="SSLCertVerificationError"):
            carrier.carry(letter())

    assert office.envelopes == []


def test_a_server_that_offers_no_secrecy_is_told_nothing_where_secrecy_was_asked_for(tmp_path: Path) -> None:
    with open_post_office() as office:
        carrier = SmtpCarrier(settings_for(tmp_path, office.port, smtp_security=MailSecurity.STARTTLS))
        with pytest.raises(NotCarried) as failure:
            carrier.carry(letter())

    assert not failure.value.for_good
    assert office.envelopes == []


def test_a_wrong_password_is_no_fault_of_the_letter(
    tmp_path: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.trusted))
    with open_post_office(authority.server, login=True) as office:
        settings = settings_for(
            tmp_path, office.port, smtp_security=MailSecurity.STARTTLS, smtp_user=USER, smtp_password="another one"
        )
        with pytest.raises(NotCarried, match="535") as failure:
            SmtpCarrier(settings).carry(letter())

    assert not failure.value.for_good


@pytest.mark.parametrize(("address", "for_good"), [(REFUSED, True), (BUSY, False)])
def test_an_address_that_is_refused_for_good_is_told_from_one_that_is_busy(
    tmp_path: Path, address: str, for_good: bool
) -> None:
    with open_post_office() as office, pytest.raises(NotCarried) as failure:
        SmtpCarrier(settings_for(tmp_path, office.port)).carry(letter(address))

    assert failure.value.for_good is for_good
    assert address not in failure.value.why


def test_a_server_that_is_away_is_tried_again(tmp_path: Path) -> None:
    with open_post_office() as office:
        gone = office.port
    with pytest.raises(NotCarried, match="ConnectionRefusedError") as failure:
        SmtpCarrier(settings_for(tmp_path, gone)).carry(letter())

    assert not failure.value.for_good


def test_in_development_a_letter_is_shown_where_no_server_is_set(tmp_path: Path) -> None:
    shown: list[str] = []
    carrier = carrier_for(Settings(data_dir=tmp_path), shown.append)

    carrier.carry(letter())

    assert isinstance(carrier, Terminal)
    assert "To: sian@college.example" in shown[0]
    assert TEXT in shown[0]


def test_in_production_a_letter_waits_where_no_server_is_set_and_is_shown_to_nobody(tmp_path: Path) -> None:
    shown: list[str] = []
    settings = Settings(
        data_dir=tmp_path, environment=Environment.PRODUCTION, public_url="https://onward.network.example"
    )

    with pytest.raises(NotCarried) as failure:
        carrier_for(settings, shown.append).carry(letter())

    assert not failure.value.for_good
    assert shown == []
