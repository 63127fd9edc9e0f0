"""Regular expressions in pairs: what DuckDB reads, and what Java reads.

That both find the same in the same texts is shown by tests/spark/test_patterns.py.
"""

import re
import string

import pytest
from winnow_spark.patterns import PatternError, translate_pattern, translate_replacement
from winnow_spark.translation import TranslationError, translate

from winnow.quoting import quote_text

WORD = f"{string.digits}{string.ascii_letters}_"
KELVIN = "\u212a"

PAIRS = [
    (r"^a$", r"^a\z"),
    (r"(?m)^a$", r"(?<![^\n])a(?![^\n])"),
    (r"\Aa\z", r"\Aa\z"),
    (r".", r"[^\n]"),
    (r"(?s).", r"[\x{0}-\x{10FFFF}]"),
    (r"\d+", "[0123456789]+"),
    (r"\w", f"[{WORD}]"),
    (r"\s", r"[\t\n\f\r ]"),
    (r"\S", r"[\x00-\x08\x0B\x0E-\x1F!-\x{10FFFF}]"),
    (r"[^\s]", r"[^\t\n\f\r ]"),
    (r"\b", f"(?:(?=[{WORD}])(?<![{WORD}])|(?![{WORD}])(?<=[{WORD}]))"),
    (r"[a-d]", "[abcd]"),
    (r"[à-ç]", "[àáâãäåæç]"),
    (r"[а-я]", "[а-я]"),
    (r"(?i)k", f"[kK{KELVIN}]"),
    (r"(?i)[j-l]", f"[jklJKL{KELVIN}]"),
    (r"a(?i:b)c", "a(?:[bB])c"),
    (r"(?i)a(?-i:b)", "[aA](?:b)"),
    (r"\pL\PN", r"[\p{L}][\P{N}]"),
    (r"[\p{Lu}\p{Latin}]", r"[\p{Lu}\p{IsLatin}]"),
    (r"\p{^L}", r"[\P{L}]"),
    (r"\pC", r"[\p{Cc}\p{Cf}\p{Cs}\p{Co}]"),
    (r"[[:digit:][:space:]]", r"[0123456789\t-\r ]"),
    (r"\x{3040}|\x41", r"\x{3040}|A"),
    (r"[]-]", r"[\x{5D}\x{2D}]"),
    (r"[a&&b]", r"[a\x{26}\x{26}b]"),
    (r"a{2,}?b*", "a{2,}?b*"),
    (r"x{", r"x\x{7B}"),
    (r"\.\$\\", r"\x{2E}\x{24}\x{5C}"),
    (r"\a\v", r"\x07\x0B"),
    (r"é#", r"é\x{23}"),
    (r"(a)|(?:b)", "(a)|(?:b)"),
]


@pytest.mark.parametrize(("written", "read"), PAIRS)
def test_patterns(written, read):
    assert translate_pattern(written) == read


@pytest.mark.parametrize(
    ("written", "options", "read"),
    [("k", "i", f"[kK{KELVIN}]"), (".", "s", r"[\x{0}-\x{10FFFF}]"), (".", "g", r"[^\n]")],
)
def test_options(written, options, read):
    assert translate_pattern(written, options) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [(r"\1\0", "$1$0"), (r"\12", r"$1\2"), ("$", r"\$"), (r"\\", r"\\"), ("7", r"\7")],
)
def test_replacements(written, read):
    assert translate_replacement(written) == read


@pytest.mark.parametrize(
    "pattern", [r"\C", r"\B", r"(?P<a>b)", r"(?=a)", r"\1", "(a", "a)", r"\PC"]
)
def test_what_java_would_read_otherwise_is_refused(pattern):
    with pytest.raises(PatternError):
        translate_pattern(pattern)
    with pytest.raises(TranslationError, match="spark__ version"):
        translate(f"select regexp_matches(text, {quote_text(pattern)}) from texts")


def test_digits_behind_a_group_are_no_part_of_it():
    assert re.sub(r"\\(.)", r"\1", translate_replacement(r"\12$")) == "$12$"
    assert translate_replacement(r"\12$") == r"$1\2\$"
