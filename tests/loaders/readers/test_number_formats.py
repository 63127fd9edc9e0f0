"""Numbers as the formats of a sheet show them."""

import pytest

from loaders.readers.number_formats import spell_number

SHOWN = [
    (1234.5, '"$"#,##0.00', "$1234.50"),
    (12, "#,##0.00 \u20ac", "12.00 \u20ac"),
    (19.99, "[$\u20ac-407]\\ #,##0.00", "\u20ac 19.99"),
    (-3.5, "$#,##0.00_);($#,##0.00)", "$-3.50"),
    (3, '_("$"* #,##0.00_);_("$"* (#,##0.00)', "$3.00"),
    (3.456, '0.00 "kg"', "3.456 kg"),
    (7, "00000", "00007"),
    (0.255, "0%", "25.5%"),
    (12, r"\A-000", "A-012"),
]
PLAIN = [
    "General", "0", "0.00", "#,##0.00", "@", "yyyy-mm-dd", "h:mm", "# ?/?", "0.00E+00", "[Red]0",
    "",
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_a_format_adds_to_a_number(value, code, text):
    assert spell_number(value, code) == text


@pytest.mark.parametrize("code", PLAIN)
def test_a_format_that_adds_nothing_is_left(code):
    assert spell_number(5.25, code) is None
