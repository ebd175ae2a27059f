"""Certificates of a class in one file: each as it would be by itself, one after the other."""

from dataclasses import replace

from app.services.print_certificate import FONTS
from certificates.codes import make_code
from certificates.composing import compose
from certificates.document import CertificateDocument
from certificates.names import Holder
from certificates.pdf import write_pdf, write_pdfs
from tests.certificates.pdf.reading import codes_in, fonts_of, picture_of, said_in, structure_of, words_of
from tests.certificates.specimens import application, issued_for

NAMES = ("Siân Ŵyn-Davies", "José Muñoz", "أمينة حداد", "Łucja Żak")
ADDRESS = "https://onward.example"


def documents(count: int) -> list[CertificateDocument]:
    made = []
    for number in range(count):
        name = NAMES[number % len(NAMES)]
        holder = Holder(full_name=name, checking_name=name.split()[-1], salt="5a17" * 8)
        certificate = issued_for(application(), holder=holder)
        made.append(compose(replace(certificate, code=make_code(number + 1)), ADDRESS))
    return made


def together(count: int) -> bytes:
    return write_pdfs(documents(count), FONTS, title="Certificates", subject="Batch 7")


def test_each_certificate_reads_as_it_would_by_itself() -> None:
    alone = [words_of(write_pdf(document, FONTS)) for document in documents(4)]

    assert words_of(together(4)) == " ".join(alone)


def test_each_square_leads_to_its_own_certificate() -> None:
    pdf = together(3)

    found = [codes_in(picture_of(pdf, 150, page))[0].text for page in (1, 2, 3)]

    assert len(set(found)) == 3
    assert all(link.startswith(f"{ADDRESS}/v/") for link in found)


def test_each_is_a_piece_of_its_own_to_whoever_hears_it() -> None:
    assert [tag for tag in structure_of(together(3)) if tag.strip().startswith("Art")] != []
    assert sum(tag.strip().startswith("Art") for tag in structure_of(together(3))) == 3
    assert any("حداد" in said for said in said_in(together(3)))


def test_fonts_are_in_the_file_once() -> None:
    names = [row[0].partition("+")[2] for row in fonts_of(together(4))]

    assert len(names) == len(set(names))
    assert len(together(8)) < 4 * len(write_pdf(documents(1)[0], FONTS))


def test_the_same_certificates_make_the_same_bytes() -> None:
    assert together(2) == together(2)
