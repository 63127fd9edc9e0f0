"""Two texts compared word by word."""

from exporters.differences import show_changes


def test_texts_are_compared_word_by_word():
    before, after = "Call 555 now.\nIt is  red\tand big", "Call now.\nIt is red and very big"
    shown = show_changes(before, after, is_marked=True).plain
    assert shown.strip() == "Call [-555-] now.\nIt is red and {+very+} big"
    struck = show_changes(before, after, is_marked=False)
    assert [str(span.style) for span in struck.spans if span.style] == ["strike red", "green"]
    long = show_changes("a " * 300, "", is_marked=True).plain
    assert "260 more words-]" in long
