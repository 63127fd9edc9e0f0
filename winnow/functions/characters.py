"""Characters as they were meant: entities, written escapes, bytes read in a wrong encoding.

    decode_entities(text) -> varchar
    decode_escapes(text) -> varchar
    repair_encoding(text) -> varchar

Models call the macros of the same names, which pass on only the texts that have something to
decode or repair.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.entities import html5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow

# With their semicolon: without it, `&copy` is also the parameter of an address.
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);")

# As programs write them into texts. Of `\n`, `\r` and `\t` only what cannot be a word after a
# backslash, as in `puller\remover`.
ESCAPE = re.compile(
    r"\\+(?:(?P<units>u[0-9a-fA-F]{4}(?:\\\\?u[0-9a-fA-F]{4})*)|x(?P<byte>[0-9a-fA-F]{2})"
    r"|(?P<blank>[nrt])(?![a-z])|(?P<sign>['\"/]))"
    r"|(?<![^\s.!?,;)])\\+(?P<first_blank>[nrt])"
)

# Punctuation of Chinese encodings (GBK, rows 1 to 3, 6 and 8) whose two bytes were read as Latin-1,
# once or twice: `£¨` is `（`, `10 ¡æ` is `10 ℃`. A letter before a letter is Spanish, as in `¡él`.
GBK_SIGN = re.compile(
    r"(?:(?!££|¢¢)[¡-£¦¨](?:[¡-¿×÷]|[À-þ](?![^\W\d_])))+|(?<=[0-9])(?:¨C(?=[0-9])|¡ã(?=[CF]\b))"
)
# The last byte of `”` lost, before ftfy takes the blank for it and sees a `†`.
LOST_QUOTE = re.compile("â€(?=[ .,;:)\n\x1f]|$)")
# Of Big5, another Chinese encoding, read in the same way.
LOST_APOSTROPHE = re.compile("(?<=[A-Za-z])¡¦(?=[a-z])")
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xFFE1: "£"}
MAX_GBK_READINGS = 2


def decode_entities(texts: pyarrow.ChunkedArray) -> pyarrow.Array:
    """Each text with the entities that the standard of HTML names, and numbers, as characters."""
    return _map_texts(decode_entities_of, texts)


def decode_escapes(texts: pyarrow.ChunkedArray) -> pyarrow.Array:
    """Each text with its written escapes as characters: `\\u00bd` is `½`."""
    return _map_texts(decode_escapes_of, texts)


def repair_encoding(texts: pyarrow.ChunkedArray) -> pyarrow.Array:
    """Each text without the marks of a wrong encoding: `itâ€™s` is `it’s`."""
    return _map_texts(repair_encoding_of, texts)


def decode_entities_of(text: str) -> str:
    """What is decoded is not decoded again: `&amp;lt;` is `&lt;`. Unknown entities stay."""
    return ENTITY.sub(lambda entity: _decode_entity(entity.group()), text)


def _decode_entity(entity: str) -> str:
    name = entity[1:]
    if name[0] != "#":
        # Sellers write `&NBSP;` and `&Eacute;`: the case counts only where the standard says so.
        return html5.get(name) or html5.get(name.lower()) or entity
    # The numbers 128 to 159 are those of Windows-1252, and control characters nothing, as in
    # browsers: so none parts the texts of a record.
    return html.unescape(entity)


def decode_escapes_of(text: str) -> str:
    """Control characters become blanks, so that none parts the texts of a record."""
    return ESCAPE.sub(_decode_escape, text)


def _decode_escape(escape: re.Match) -> str:
    if units := escape["units"]:
        # A pair of surrogates is one character; half a pair is none.
        pairs = bytes.fromhex(re.sub(r"\\+u|^u", "", units))
        meant = pairs.decode("utf-16-be", errors="ignore")
    elif byte := escape["byte"]:
        meant = chr(int(byte, 16))
    elif escape["sign"]:
        meant = escape["sign"]
    else:
        meant = "\t" if "t" in (escape["blank"], escape["first_blank"]) else "\n"
    return "".join(sign if sign >= " " or sign in "\t\n" else " " for sign in meant)


def repair_encoding_of(text: str) -> str:
    """Repairs UTF-8 that was read as another encoding, once or several times, and GBK."""
    import ftfy
    from ftfy.fixes import fix_c1_controls

    text = LOST_APOSTROPHE.sub("’", LOST_QUOTE.sub("”", text))
    text = fix_c1_controls(ftfy.fix_encoding(text))
    for _ in range(MAX_GBK_READINGS):
        text = GBK_SIGN.sub(lambda signs: _read_gbk(signs.group()), text)
    return text


def _read_gbk(signs: str) -> str:
    try:
        return signs.encode("latin-1").decode("gbk").translate(FULL_WIDTH)
    except UnicodeDecodeError:
        return signs


def _map_texts(change: Callable[[str], str], texts: pyarrow.ChunkedArray) -> pyarrow.Array:
    import pyarrow

    # The texts have no nulls: DuckDB answers null for those itself.
    return pyarrow.array([change(text) for text in texts.to_pylist()], pyarrow.string())
