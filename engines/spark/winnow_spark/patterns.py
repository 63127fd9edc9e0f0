"""Regular expressions: from RE2, which DuckDB reads, to java.util.regex, which Spark reads.

What both read alike stays as it is; what differs (`$`, `.`, `\\b`, `\\s`, letters of any case) is
spelled out, so that no flag of Java's is needed.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

# Spelled out: Java looks up single characters in a table and tries ranges one by one.
DIGITS = string.digits
LETTERS = string.ascii_letters
WORD = f"{DIGITS}{LETTERS}_"
BOUNDARY = f"(?:(?=[{WORD}])(?<![{WORD}])|(?![{WORD}])(?<=[{WORD}]))"
LAST_IN_TABLE = "\xff"
ANY = "\\x{0}-\\x{10FFFF}"
# What a class of Perl holds, and what it does not, as the inside of a class.
PERL = {
    "d": DIGITS,
    "D": "\\x00-/:-\\x{10FFFF}",
    "w": WORD,
    "W": "\\x00-/:-@\\[-\\^`{-\\x{10FFFF}",
    "s": "\\t\\n\\f\\r ",
    "S": "\\x00-\\x08\\x0B\\x0E-\\x1F!-\\x{10FFFF}",
}
CONTROLS = {"n": "\\n", "r": "\\r", "t": "\\t", "f": "\\f", "a": "\\x07", "v": "\\x0B"}
POSIX = {
    "alnum": f"{DIGITS}{LETTERS}",
    "alpha": LETTERS,
    "digit": DIGITS,
    "lower": string.ascii_lowercase,
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\t-\\r ",
    "upper": string.ascii_uppercase,
    "xdigit": string.hexdigits,
}
QUANTIFIER = re.compile(r"[*+?]\??|\{[0-9]+(?:,[0-9]*)?\}\??")
FLAGS = re.compile(r"\?([ims]*)(?:-([ims]+))?([:)])")
PROPERTY = re.compile(r"([pP])(?:\{(\^?)(\w+)\}|([A-Z]))")
CODE_POINT = re.compile(r"x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))")
REPLACEMENT = re.compile(r"\\([0-9\\])|[$]|([0-9])")


class PatternError(Exception):
    """A pattern has a part that Java would read in another way; names the part."""


@dataclass(frozen=True)
class Flags:
    """Which of the flags (?ims) are on at the reader's position."""

    i: bool = False
    m: bool = False
    s: bool = False


def translate_pattern(pattern: str, options: str = "") -> str:
    """The pattern for Java. `options` are DuckDB's: i, s, g and such; raises PatternError."""
    return _Reader(pattern).read(Flags(i="i" in options, s="s" in options))


def translate_replacement(replacement: str) -> str:
    """The replacement of a match for Java, where `\\1` is `$1`."""

    def spell(found: re.Match[str]) -> str:
        group, digit = found[1], found[2]
        if group == "\\":
            return "\\\\"
        if group:
            return f"${group}"
        # A digit behind a group would be read as part of its number.
        return f"\\{digit}" if digit else "\\$"

    return REPLACEMENT.sub(spell, replacement)


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._pattern, self._at = pattern, 0

    def read(self, flags: Flags) -> str:
        text = "".join(self._read_group(flags))
        if self._at < len(self._pattern):
            raise PatternError(f"an unmatched bracket in {self._pattern!r}")
        return text

    def _take(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        found = expression.match(self._pattern, self._at)
        if found:
            self._at = found.end()
        return found

    def _next(self) -> str:
        char = self._pattern[self._at : self._at + 1]
        if not char:
            raise PatternError(f"{self._pattern!r} ends too early")
        self._at += 1
        return char

    def _read_group(self, flags: Flags) -> Iterator[str]:
        """Up to the bracket that ends the group, which stays; a flag holds until there."""
        while self._at < len(self._pattern) and self._pattern[self._at] != ")":
            if quantifier := self._take(QUANTIFIER):
                yield quantifier[0]
                continue
            char = self._next()
            if char == "(":
                if found := self._take(FLAGS):
                    inner = replace(flags, **dict.fromkeys(found[1], True))
                    inner = replace(inner, **dict.fromkeys(found[2] or "", False))
                    if found[3] == ")":
                        flags = inner
                        continue
                    opening = "(?:"
                elif self._pattern[self._at : self._at + 1] == "?":
                    raise PatternError(f"an unknown kind of group in {self._pattern!r}")
                else:
                    opening, inner = "(", flags
                yield opening
                yield from self._read_group(inner)
                if self._next() != ")":
                    raise PatternError(f"a bracket is not closed in {self._pattern!r}")
                yield ")"
            elif char == "[":
                yield self._read_class(flags)
            elif char == "\\":
                yield self._read_escape(flags)
            elif char == ".":
                yield f"[{ANY}]" if flags.s else "[^\\n]"
            elif char == "^":
                yield "(?<![^\\n])" if flags.m else "^"
            elif char == "$":
                yield "(?![^\\n])" if flags.m else "\\z"
            elif char == "|":
                yield char
            else:
                yield _write_char(char, flags)

    def _read_escape(self, flags: Flags) -> str:
        if found := self._take(PROPERTY):
            return f"[{_spell_property(found)}]"
        if found := self._take(CODE_POINT):
            return _write_char(chr(int(found[1] or found[2], 16)), flags)
        char = self._next()
        if char in PERL:
            return f"[{PERL[char]}]"
        if char in CONTROLS:
            return CONTROLS[char]
        if char in "Az":
            return f"\\{char}"
        if char == "b":
            return BOUNDARY
        # For RE2, \B is also between the bytes of a character.
        if char.isalnum():
            raise PatternError(f"\\{char} in {self._pattern!r}")
        return _write_char(char, flags)

    def _read_class(self, flags: Flags) -> str:
        items = ["^"] if self._pattern[self._at] == "^" else []
        self._at += len(items)
        is_first = True
        while is_first or self._pattern[self._at : self._at + 1] != "]":
            is_first = False
            items.append(self._read_item(flags))
        self._at += 1
        return f"[{''.join(items)}]"

    def _read_item(self, flags: Flags) -> str:
        if found := self._take(re.compile(r"\[:(\w+):\]")):
            return POSIX[found[1]]
        if self._pattern[self._at : self._at + 1] == "\\":
            self._at += 1
            if found := self._take(PROPERTY):
                return _spell_property(found)
            if self._pattern[self._at : self._at + 1] in PERL:
                return PERL[self._next()]
            self._at -= 1
        lowest = highest = self._read_member()
        following = self._pattern[self._at : self._at + 2]
        if following[:1] == "-" and following[1:] not in ("]", ""):
            self._at += 1
            highest = self._read_member()
        return _spell_range(lowest, highest, flags)

    def _read_member(self) -> str:
        char = self._next()
        if char != "\\":
            return char
        if found := self._take(CODE_POINT):
            return chr(int(found[1] or found[2], 16))
        char = self._next()
        if char in CONTROLS:
            return {"a": "\a", "v": "\v", "n": "\n", "r": "\r", "t": "\t", "f": "\f"}[char]
        if char.isalnum():
            raise PatternError(f"\\{char} in a class of {self._pattern!r}")
        return char


def _write_char(char: str, flags: Flags) -> str:
    if flags.i and char in _list_orbits():
        return f"[{_spell_range(char, char, flags)}]"
    return _escape(char)


def _escape(char: str) -> str:
    if char.isalnum() or (ord(char) >= 128 and char.isprintable()) or char in " \"',;:/_<>=!@%~`":
        return char
    return f"\\x{{{ord(char):X}}}"


def _spell_range(lowest: str, highest: str, flags: Flags) -> str:
    if highest <= LAST_IN_TABLE:
        spelled = "".join(map(_escape, map(chr, range(ord(lowest), ord(highest) + 1))))
    else:
        spelled = _escape(lowest) + (f"-{_escape(highest)}" if highest != lowest else "")
    if not flags.i:
        return spelled
    orbits = _list_orbits()
    others = {
        other
        for code in range(ord(lowest), ord(highest) + 1)
        for other in orbits.get(chr(code), ())
        if not lowest <= other <= highest
    }
    return spelled + "".join(map(_escape, sorted(others)))


@cache
def _list_orbits() -> dict[str, list[str]]:
    """For each letter with a case, all that are the same letter without it."""
    orbits: dict[str, list[str]] = {}
    for code in range(0x20000):
        char = chr(code)
        capital = char.upper() if len(char.upper()) == 1 else char
        small = capital.lower() if len(capital.lower()) == 1 else char
        if char != "\u0131":  # The dotless i is a letter of its own.
            orbits.setdefault(small, []).append(char)
    return {char: orbit for orbit in orbits.values() if len(orbit) > 1 for char in orbit}


def _spell_property(found: re.Match[str]) -> str:
    is_negated = (found[1] == "P") != (found[2] == "^")
    name = found[3] or found[4]
    if name == "C":  # For Java, what is not assigned is one too.
        if is_negated:
            raise PatternError(r"\PC")
        return "\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}"
    kind = name if len(name) <= 2 else f"Is{name}"
    return f"\\{'P' if is_negated else 'p'}{{{kind}}}"
