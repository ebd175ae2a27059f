"""The files of a data package and their columns: the one place that describes them.

Reading, writing and `datapackage.json` are made from it.
"""

from .agreements import (
    ACCORD_SIGNATURES,
    ACCORDS,
    AGREEMENT_AWARDS,
    AGREEMENT_SIGNATURES,
    AGREEMENTS,
    REQUIREMENTS,
    SUPPORTS,
)
from .awards import AWARD_CAREERS, AWARDS, CAREERS, GRADE_SCALES, OFFERINGS
from .columns import LATITUDE, Column, PackageFile
from .institutions import INSTITUTIONS, MEMBERSHIPS, NETWORKS, RECOGNITIONS

FILES = (
    NETWORKS,
    RECOGNITIONS,
    INSTITUTIONS,
    MEMBERSHIPS,
    AWARDS,
    OFFERINGS,
    GRADE_SCALES,
    ACCORDS,
    ACCORD_SIGNATURES,
    AGREEMENTS,
    AGREEMENT_AWARDS,
    AGREEMENT_SIGNATURES,
    REQUIREMENTS,
    SUPPORTS,
    CAREERS,
    AWARD_CAREERS,
)
"""Every file of a package, in the order in which they are written."""

PERIODS = (("from", "until"), ("first_entry", "last_entry"))
"""Columns that say when something begins and ends, wherever they stand in a row together."""

DESCRIPTOR = "datapackage.json"

__all__ = [
    "ACCORDS",
    "ACCORD_SIGNATURES",
    "AGREEMENTS",
    "AGREEMENT_AWARDS",
    "AGREEMENT_SIGNATURES",
    "AWARDS",
    "AWARD_CAREERS",
    "CAREERS",
    "DESCRIPTOR",
    "FILES",
    "GRADE_SCALES",
    "INSTITUTIONS",
    "LATITUDE",
    "MEMBERSHIPS",
    "NETWORKS",
    "OFFERINGS",
    "PERIODS",
    "RECOGNITIONS",
    "REQUIREMENTS",
    "SUPPORTS",
    "Column",
    "PackageFile",
]
