"""Two texts compared word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rich.text import Text

from winnow.terminal import escape_control_chars

COMPARED_CHARS = 12_000
"""Of longer texts the starts are compared: the time grows with the square of the words."""
WORDS_SHOWN = 40
"""Words shown of what was removed or added in one place."""


def show_changes(before: str, after: str, *, is_marked: bool) -> Text:
    """Both texts as one: what went is struck, what came is green; with `is_marked` they stand
    as [-went-] and {+came+}."""
    went, came = ("[-{}-]", "{{+{}+}}") if is_marked else ("{}", "{}")
    shown = Text()
    for kind, words in list_changes(before, after):
        if kind == "same":
            shown.append(join_words(words))
        elif kind == "went":
            shown.append(went.format(shorten_words(words)), "strike red")
        else:
            shown.append(came.format(shorten_words(words)), "green")
        shown.append("" if words[-1] == "\n" else " ")
    if len(before) > COMPARED_CHARS:
        shown.append(f"\n... and {len(before) - COMPARED_CHARS:,} more characters before cleaning")
    return shown


def list_changes(before: str, after: str) -> Iterator[tuple[str, list[str]]]:
    """Yield runs of words that are the same, that went or that came, in reading order."""
    old, new = split_words(before), split_words(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield "same", old[old_start:old_end]
            continue
        # A line end alone that went or came is no change of the words.
        for name, words in (("went", old[old_start:old_end]), ("came", new[new_start:new_end])):
            if any(word != "\n" for word in words):
                yield name, [word for word in words if word != "\n"]


def split_words(text: str) -> list[str]:
    """The words of a text and its line ends, as they are to be printed."""
    return [escape_control_chars(word) for word in re.findall(r"\n|\S+", text[:COMPARED_CHARS])]


def join_words(words: list[str]) -> str:
    return re.sub(r" *\n *", "\n", " ".join(words))


def shorten_words(words: list[str]) -> str:
    """Words joined; of many, the first and how many more there are."""
    if len(words) <= WORDS_SHOWN:
        return " ".join(words)
    return " ".join(words[:WORDS_SHOWN]) + f" ... {len(words) - WORDS_SHOWN:,} more words"
