"""How values are shown."""

from exporters.cells import show_line


def test_values_are_cut_with_their_length():
    assert show_line("abc\ndef", 3) == "abc … (7 characters)"
    assert show_line("a\nb", 3) == "a\\nb"
