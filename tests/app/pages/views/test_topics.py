"""What an award is about, in few words."""

import pytest

from app.pages.views.topics import topic


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Level 2 Diploma in Care", "care"),
        ("BSc (Hons) Nursing (Adult)", "nursing"),
        ("BTEC National Extended Diploma in Applied Science", "applied science"),
        ("HNC Engineering", "engineering"),
        ("Foundation degree in Engineering", "engineering"),
        ("Access to HE Diploma (Health Professions)", "health professions"),
        ("A level English Literature", "English literature"),
        ("Functional Skills qualification in Mathematics at Level 2", "mathematics"),
        ("Entry Level Certificate in ESOL Skills for Life (Entry 1)", "ESOL skills for life"),
        ("T Level in Science", "science"),
        ("MEng", "MEng"),
        ("Welsh for Adults", "Welsh for adults"),
        ("Ward and team leader programme (in-house)", "ward and team leader programme"),
    ],
)
def test_a_title_is_cut_down_to_what_it_is_about(title: str, about: str) -> None:
    assert topic(title) == about
