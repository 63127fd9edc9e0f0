"""How values are shown."""

from exporters.cells import escape_control_chars, show_line


def test_values_are_cut_with_their_length():
    assert show_line("abc\ndef", 3) == "abc … (7 characters)"
    assert show_line("a\nb", 3) == "a\\nb"
    assert escape_control_chars("é\u00a0\u200b\x9b\n") == "é\\xa0\\u200b\\x9b\n"
