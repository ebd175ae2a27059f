"""The columns of each file of the data package, in order."""

from collections.abc import Mapping

Row = dict[str, str]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "networks.csv": "network_id name url closed_on successor_id demonstration",
        "recognitions.csv": "network_id recognises_id from until",
        "institutions.csv": (
            "institution_id name name_cy kind ukprn postcode latitude longitude url colour"
            " contact_name contact_email contact_phone"
        ),
        "memberships.csv": "network_id institution_id from until",
        "awards.csv": (
            "award_id institution_id title title_cy kind framework level credits ssa hecos qualification_number"
            " ucas_code standard confers grade_scale url status"
        ),
        "offerings.csv": (
            "offering_id award_id mode attendance entry_credits duration_months intakes fee"
            " first_entry last_entry postcode latitude longitude"
        ),
        "grade_scales.csv": "grade_scale grade rank ucas_points",
        "accords.csv": "accord_id network_id title floor terms from until reply_days",
        "accord_signatures.csv": "accord_id institution_id signed_on signatory role",
        "agreements.csv": (
            "agreement_id version network_id accord_id title guarantee first_entry last_entry agreed_in_principle_on"
            " review_due withdrawn_on teach_out_until apply_by places credits_recognised credits_exempted sender_scope"
            " contact_name contact_email summary url"
        ),
        "agreement_awards.csv": "agreement_id version side award_id",
        "agreement_signatures.csv": "agreement_id version institution_id network_id signed_on signatory role",
        "requirements.csv": (
            "requirement_id agreement_id version parent_id kind award_id minimum_grade credits level text"
        ),
        "supports.csv": "support_id agreement_id version institution_id text review_due",
        "careers.csv": "career_id title soc2020 text url",
        "award_careers.csv": "award_id career_id",
    }.items()
}


def row(file: str, **cells: object) -> Row:
    """A row with every column of its file, blank where nothing is said; a cell without a column is an error."""
    surplus = cells.keys() - set(COLUMNS[file])
    if surplus:
        raise ValueError(f"{file} has no column {sorted(surplus)}")
    return {column: _text(cells.get(column)) for column in COLUMNS[file]}


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)
