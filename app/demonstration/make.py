"""Make the demonstration network's data package: `python -m app.demonstration.make`.

The same sources make the same bytes. `datapackage.json`, which describes the files, is the exchange's to write.
"""

from app.demonstration import reference_tables
from app.demonstration.curriculum import read_sources
from app.demonstration.making import awards, careers, offerings, partners
from app.demonstration.making.agreements import make_agreements
from app.demonstration.making.columns import COLUMNS, Row, row
from app.demonstration.making.deals import make_deals
from app.demonstration.package_files import PACKAGE, write_rows


def make_package() -> dict[str, list[Row]]:
    """The rows of every file of the package."""
    sources = read_sources()
    catalogue = awards.make_catalogue(sources)
    agreements = make_agreements(sources, catalogue, make_deals(sources, catalogue))
    return {
        "networks.csv": partners.network_rows(sources),
        "recognitions.csv": partners.recognition_rows(sources),
        "institutions.csv": partners.institution_rows(sources),
        "memberships.csv": partners.membership_rows(sources),
        "awards.csv": awards.award_rows(catalogue),
        "offerings.csv": offerings.offering_rows(sources, catalogue),
        "grade_scales.csv": _grade_scale_rows(catalogue),
        "accords.csv": partners.accord_rows(sources),
        "accord_signatures.csv": partners.accord_signature_rows(sources),
        "agreements.csv": agreements.agreements,
        "agreement_awards.csv": agreements.awards,
        "agreement_signatures.csv": agreements.signatures,
        "requirements.csv": agreements.requirements,
        "supports.csv": agreements.supports,
        "careers.csv": careers.career_rows(sources),
        "award_careers.csv": careers.award_career_rows(sources, catalogue),
    }


def _grade_scale_rows(catalogue: awards.Catalogue) -> list[Row]:
    """The scales that awards are graded on. Tariff points stay blank: their tables are not openly licensed."""
    scales = sorted({award.scale for award in catalogue.all_awards() if award.scale})
    return [
        row("grade_scales.csv", grade_scale=scale, grade=grade, rank=rank)
        for scale in scales
        for grade, rank in reference_tables.grades(scale).items()
    ]


def main() -> None:
    """Write the package where it is committed."""
    PACKAGE.mkdir(exist_ok=True)
    for file, rows in make_package().items():
        write_rows(PACKAGE / file, list(COLUMNS[file]), rows)


if __name__ == "__main__":
    main()
