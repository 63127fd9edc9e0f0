"""What the macros on texts are for, in slow and obvious Python: a character at a time."""

import re
import string
import unicodedata
from collections.abc import Callable
from html.entities import html5

UNIT_SEPARATOR = "\x1f"
BLANKS = " \xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""What DuckDB's trim() takes for a blank: the spaces of Unicode, and no tab."""
ASCII_BLANKS = " \t\n\x0c\r"
WORD_SIGNS = frozenset(string.ascii_letters + string.digits + "_")


def is_boundary(text: str, place: int) -> bool:
    """Whether a word of ASCII begins or ends at the place."""
    before = place > 0 and text[place - 1] in WORD_SIGNS
    after = place < len(text) and text[place] in WORD_SIGNS
    return before != after


def run_end(text: str, place: int, signs: str) -> int:
    """Where the run of such characters ends that begins at the place."""
    while place < len(text) and text[place] in signs:
        place += 1
    return place


def replace_found(text: str, find: Callable[[str, int], tuple[int, str] | None]) -> str:
    """The text with all that `find(text, place)` finds replaced, from left to right; it gives the
    end of what it found and what stands there now.
    """
    pieces, place = [], 0
    while place <= len(text):
        found = find(text, place)
        if found and found[0] > place:
            place = found[0]
            pieces.append(found[1])
        else:
            pieces.append(text[place : place + 1])
            place += 1
    return "".join(pieces)


CAPITALS = {"ß": "ẞ", "ﬁ": "ﬁ"}
"""Of letters whose capitals Python spells in two."""


def lower_each(text: str) -> str:
    """Each letter in its small form, a character for a character."""
    return "".join(sign.lower()[0] for sign in text)


def fold_each(text: str) -> str:
    """The same as patterns that ignore case see it, to which ſ is an s."""
    return lower_each(text).replace("ſ", "s")


def upper_each(text: str) -> str:
    """The same in capitals."""
    return "".join(CAPITALS.get(sign, sign.upper()[0]) for sign in text)


# White space and characters that no one sees


def squeeze_whitespace(text: str) -> str:
    lines = [" ".join(filter(None, line.split(" "))) for line in text.split("\n")]
    return "\n".join(filter(None, lines))


def trim_whitespace(text: str) -> str:
    return text.strip()


def is_invisible(sign: str) -> bool:
    """Control, zero-width and direction characters, and what stands for a broken one."""
    if sign == UNIT_SEPARATOR or sign in "\t\n\r\x0b\x0c\x85":
        return False
    is_format = unicodedata.category(sign) == "Cf" and (
        "\u2000" <= sign <= "\u206f"
        or "\ufff9" <= sign <= "\ufffb"
        or sign >= "\U000e0000"
        or sign in "\xad\u061c\u180e\ufeff"
    )
    # Hangul fillers; what chooses between forms of a character; tags; a broken character.
    is_filler = sign in "\u115f\u1160\u3164\uffa0"
    is_selector = "\ufe00" <= sign <= "\ufe0f" or sign in "\u180b\u180c\u180d"
    is_tag = "\U000e0000" <= sign <= "\U000e01ef"
    is_control = unicodedata.category(sign) == "Cc"
    return is_control or is_format or is_filler or is_selector or is_tag or sign == "\ufffd"


def strip_invisible_characters(text: str) -> str:
    seen = "".join(sign for sign in text if not is_invisible(sign)).replace("\r\n", "\n")
    plain = ""
    for sign in seen:
        if sign in "\r\x0b\x0c\x85\u2028\u2029":
            plain += "\n"
        elif sign == "\t" or (sign != " " and unicodedata.category(sign) == "Zs"):
            # A run of strange blanks is one, whatever plain ones stand beside it.
            plain += "\0"
        else:
            plain += sign
    while "\0\0" in plain:
        plain = plain.replace("\0\0", "\0")
    return flatten_brackets(plain.replace("\0", " "))


def flatten_brackets(text: str) -> str:
    """Full-width brackets around something as plain ones."""

    def find(text: str, place: int) -> tuple[int, str] | None:
        if text[place : place + 1] not in tuple("【〔［"):
            return None
        for end in range(place + 1, len(text)):
            if text[end] in "】〕］":
                return end + 1, f"[{text[place + 1 : end]}]"
            if text[end] == UNIT_SEPARATOR:
                return None
        return None

    return replace_found(text, find)


# What programs leave in a text


def decode_entities(text: str) -> str:
    def find(text: str, place: int) -> tuple[int, str] | None:
        end = text.find(";", place)
        if text[place : place + 1] != "&" or end < 0:
            return None
        name = text[place + 1 : end]
        if name[:1] == "#":
            meant = decode_number(name)
        elif not (name.isascii() and name.isalnum() and name[0].isalpha()):
            return None
        else:
            meant = html5.get(f"{name};", html5.get(f"{name.lower()};"))
        return None if meant is None else (end + 1, meant)

    return replace_found(text, find)


def decode_number(name: str) -> str | None:
    """The character of `#65` or `#x41`, as a browser reads it."""
    digits, base = (name[2:], 16) if name[:2] in ("#x", "#X") else (name[1:], 10)
    allowed = string.hexdigits if base == 16 else string.digits
    if not 0 < len(digits) <= (6 if base == 16 else 7) or set(digits) - set(allowed):
        return None
    number = int(digits, base)
    if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
        return "\ufffd"
    if 0x80 <= number <= 0x9F:
        try:
            return bytes([number]).decode("cp1252")
        except UnicodeDecodeError:
            return chr(number)
    is_nothing = unicodedata.category(chr(number)) == "Cc" and chr(number) not in "\t\n\f\r"
    is_no_character = 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE
    return "" if is_nothing or is_no_character else chr(number)


def repair_mojibake(text: str, meanings: dict[str, str]) -> str:
    longest_first = sorted(meanings, key=len, reverse=True)

    def find(text: str, place: int) -> tuple[int, str] | None:
        for seen in longest_first:
            if text.startswith(seen, place):
                return place + len(seen), meanings[seen]
        return None

    return replace_found(text, find)


LINE_TAGS = ("br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6")


def strip_html(text: str) -> str:
    """Comments and scripts first, then the tags that end a line, then all others."""
    for find in (find_comment_or_script, find_line_tag, find_tag):
        text = replace_found(text, find)
    return text


def find_comment_or_script(text: str, place: int) -> tuple[int, str] | None:
    field_end = (text + UNIT_SEPARATOR).find(UNIT_SEPARATOR, place)
    field = text[place:field_end]
    if field.startswith("<!--"):
        end = field.find("-->", 4)
        return (place + end + 3, " ") if end >= 0 else None
    small = fold_each(field)
    for name in ("script", "style"):
        if small.startswith(f"<{name}") and is_boundary(field, len(name) + 1):
            for end in range(len(name) + 1, len(field)):
                if small.startswith(f"</{name}", end):
                    closed = run_end(field, end + len(name) + 2, ASCII_BLANKS)
                    if field[closed : closed + 1] == ">":
                        return place + closed + 1, " "
    return None


def find_tag(text: str, place: int) -> tuple[int, str] | None:
    end = find_tag_end(text, place)
    return (end, " ") if end else None


def find_line_tag(text: str, place: int) -> tuple[int, str] | None:
    end = find_tag_end(text, place)
    inside = text[place:end].strip("</>") if end else ""
    name_end = run_end(inside, 0, "".join(WORD_SIGNS))
    return (end, "\n") if end and fold_each(inside[:name_end]) in LINE_TAGS else None


def find_tag_end(text: str, place: int) -> int | None:
    """The end of a tag that begins at the place; a tag has a name, and no other tag inside."""
    name = place + (2 if text.startswith("</", place) else 1)
    if text[place : place + 1] != "<" or text[name : name + 1] not in tuple(string.ascii_letters):
        return None
    for end in range(name, len(text)):
        if text[end] == ">":
            return end + 1
        if text[end] in ("<", UNIT_SEPARATOR):
            return None
    return None


# Words and letters


def split_words(text: str) -> list[str]:
    return normalize_text(text).split()


def normalize_text(text: str) -> str:
    letters = (sign if unicodedata.category(sign)[0] in "LN" else " " for sign in lower_each(text))
    return " ".join("".join(letters).split())


def count_letters(text: str) -> int:
    return sum(sign in string.ascii_letters for sign in text)


def count_capitals(text: str) -> int:
    return sum(sign in string.ascii_uppercase for sign in text)


def scrub_signs(text: str) -> str:
    """As the first edition of the course, but for its words with digits."""
    blank = "".join(" " if sign in ':[]"{}【】' or sign.isspace() else sign for sign in text)
    text = " ".join(blank.split())
    return text.replace(" ,", ",").replace(",,,", ",").replace(",,", ",")


def spell_digits_in_ascii(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in text
    )


def parse_python_float(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def list_sentences(text: str) -> set[str]:
    """Lines, cut where marks are followed by a blank or by nothing."""
    found, sentence, place = set(), "", 0
    while place < len(text):
        marks = run_end(text, place, ".!?")
        if text[place] == "\n" or (
            marks > place and (marks == len(text) or text[marks] in ASCII_BLANKS)
        ):
            found.add(sentence.strip(BLANKS))
            sentence = ""
            place = place + 1 if text[place] == "\n" else run_end(text, marks, ASCII_BLANKS)
        else:
            sentence += text[place]
            place += 1
    return (found | {sentence.strip(BLANKS)}) - {""}


def strip_phrases(text: str, phrase: re.Pattern, measure: re.Pattern) -> str:
    """The text without the clauses that hold a phrase and no measure; their line ends stay."""
    if not phrase.search(text):
        return text
    return "".join(
        clause
        if not phrase.search(clause) or measure.search(clause)
        else "".join(sign for sign in clause[-1:] if sign in "\n\x1f")
        for clause in split_into_clauses(text)
    )


BULLETS = "|;•●▪◆★☆✔✓✅✦➤►※"


def split_into_clauses(text: str) -> list[str]:
    """Clauses with what ends them. A dot between digits or behind one capital ends none."""
    clauses, place = [""], 0
    while place < len(text):
        end = find_bound(text, place)
        clauses[-1] += text[place : end or place + 1]
        if end:
            clauses.append("")
        place = end or place + 1
    return clauses


def find_bound(text: str, place: int) -> int | None:
    """Where the bound that begins here ends; none where no bound begins."""
    if text[place] in ".!?":
        is_initial = (
            text[place] == "."
            and text[place - 1 : place] in tuple(string.ascii_uppercase)
            and (place == 1 or text[place - 2] not in string.ascii_letters + string.digits + "_")
        )
        if is_initial:
            return None
        end = run_end(text, place, ".!?")
        if end == len(text):
            return end
        return end + 1 if text[end] in ASCII_BLANKS + "\x1f" else None
    if text[place] in "\n\x1f" or text[place] in BULLETS or 0x2600 <= ord(text[place]) <= 0x27BF:
        return place + 1
    if 0x1F000 <= ord(text[place]) <= 0x1FAFF:
        return place + 1
    is_dash = text[place] == " " and text[place + 1 : place + 2] in tuple("-–—")
    return place + 3 if is_dash and text[place + 2 : place + 3] == " " else None


def is_digit(text: str, place: int) -> bool:
    return place >= 0 and text[place : place + 1] in tuple(string.digits)


MISSING = {"", "none", "null", "nan", "n/a"}
INFINITIES = {"inf", "-inf", "infinity", "-infinity"}


def is_filled(text: str) -> bool:
    return nullify_placeholders(text) is not None and text.strip().lower() not in INFINITIES


def nullify_placeholders(text: str) -> str | None:
    bare = text.strip(BLANKS + ASCII_BLANKS + "\u2028\u2029")
    is_empty = bare[:1] + bare[-1:] in ("[]", "{}") and not bare[1:-1].strip(ASCII_BLANKS)
    return None if is_empty or bare.lower() in MISSING else text
