"""Awards, how they are graded and taken, and the careers that they open."""

from sqlmodel import Field

from .base import Table, refers_to


class GradeScaleRow(Table, table=True):
    """The name of a set of grades."""

    __tablename__ = "grade_scales"

    grade_scale_id: str = Field(primary_key=True)


class GradeRow(Table, table=True):
    """A grade and where it stands on its scale; 1 is best."""

    __tablename__ = "grades"

    grade_scale_id: str = Field(primary_key=True, foreign_key="grade_scales.grade_scale_id")
    grade: str = Field(primary_key=True)
    rank: int
    ucas_points: int | None = None


class AwardRow(Table, table=True):
    """A national qualification (no institution) or a course of one institution."""

    __tablename__ = "awards"
    __table_args__ = (refers_to(["confers"], "awards:award_id", within_load=True),)

    award_id: str = Field(primary_key=True)
    institution_id: str | None = Field(default=None, foreign_key="institutions.institution_id", index=True)
    title: str
    title_cy: str | None = None
    kind: str
    framework: str
    level: str
    credits: int | None = None
    ssa: str
    hecos: str | None = None
    qualification_number: str | None = None
    ucas_code: str | None = None
    standard: str | None = None
    confers: str | None = None
    grade_scale_id: str | None = Field(default=None, foreign_key="grade_scales.grade_scale_id")
    url: str | None = None
    status: str


class OfferingRow(Table, table=True):
    """One way to take a course. Months are whole numbers; intakes stand as '1;9'."""

    __tablename__ = "offerings"

    offering_id: str = Field(primary_key=True)
    award_id: str = Field(foreign_key="awards.award_id", index=True)
    mode: str
    attendance: str | None = None
    entry_credits: int = 0
    duration_months: int
    intakes: str
    fee: int | None = None
    first_entry: int | None = None
    last_entry: int | None = None
    postcode: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class CareerRow(Table, table=True):
    """An occupation."""

    __tablename__ = "careers"

    career_id: str = Field(primary_key=True)
    title: str
    soc2020: str | None = None
    text: str | None = None
    url: str | None = None


class AwardCareerRow(Table, table=True):
    """An award opens the door to a career."""

    __tablename__ = "award_careers"

    career_id: str = Field(primary_key=True, foreign_key="careers.career_id")
    award_id: str = Field(primary_key=True, foreign_key="awards.award_id", index=True)
