"""Rules for texts and regular expressions."""

from __future__ import annotations

from sqlglot import exp

from winnow_spark.dialect import Rule, TranslationError, call, read_text, rewrite
from winnow_spark.patterns import PatternError, translate_pattern, translate_replacement

BLANKS = "".join(map(chr, (32, 160, 5760, *range(8192, 8203), 8239, 8287, 12288)))
"""What DuckDB trims: the space separators of Unicode."""


def _translate_pattern(node: exp.Expression, *, options: str, wrap: str = "{}") -> exp.Expression:
    """A literal as Java reads it. A pattern that is built when the query runs must be one that
    both engines read alike."""
    text = read_text(node)
    if text is None:
        return node
    try:
        return exp.Literal.string(wrap.format(translate_pattern(text, options)))
    except PatternError as error:
        raise TranslationError(text, str(error)) from None


def _get_options(node: exp.Expression, name: str) -> str:
    options = read_text(node.args.get(name)) or ""
    if set(options) - set("gis"):
        raise TranslationError(node, f"the options {options}")
    return options


def _match(node: exp.RegexpLike) -> exp.Expression:
    pattern = _translate_pattern(node.expression, options=_get_options(node, "flag"))
    return call("rlike", node.this, pattern)


def _match_whole(node: exp.RegexpFullMatch) -> exp.Expression:
    options = _get_options(node, "options")
    pattern = _translate_pattern(node.expression, options=options, wrap="\\A(?:{})\\z")
    return call("rlike", node.this, pattern)


def _replace_matches(node: exp.RegexpReplace) -> exp.Expression:
    options = _get_options(node, "modifiers")
    replacement = read_text(node.args["replacement"])
    if replacement is None:
        raise TranslationError(node, "the replacement is not a literal")
    spelled = translate_replacement(replacement)
    pattern = _translate_pattern(node.expression, options=options)
    if "g" not in options:
        # Spark replaces all matches. One that starts where the text does is found once.
        if read_text(node.expression) is None:
            raise TranslationError(
                node, "the pattern is not a literal, and only one match is replaced"
            )
        spelled = "$1" + _shift_groups(replacement)
        pattern = exp.Literal.string(f"\\A([\\x{{0}}-\\x{{10FFFF}}]*?)(?:{pattern.this})")
    return call("regexp_replace", node.this, pattern, exp.Literal.string(spelled))


def _shift_groups(replacement: str) -> str:
    """The replacement with the number of each group raised by one."""
    if "\\0" in replacement or "\\9" in replacement:
        raise TranslationError(replacement, "group 0 or 9 where only one match is replaced")
    shifted = "".join(
        str(int(sign) + 1) if before == "\\" and sign.isdigit() else sign
        for before, sign in zip(" " + replacement, replacement, strict=False)
    )
    return translate_replacement(shifted)


def _extract(node: exp.RegexpExtract | exp.RegexpExtractAll) -> exp.Expression:
    options = _get_options(node, "parameters")
    name = "regexp_extract" if isinstance(node, exp.RegexpExtract) else "regexp_extract_all"
    pattern = _translate_pattern(node.expression, options=options)
    return call(name, node.this, pattern, node.args.get("group") or exp.Literal.number(0))


def _split_matches(node: exp.Anonymous) -> exp.Expression:
    text, pattern = node.expressions
    return call("split", text, _translate_pattern(pattern, options=""), "-1")


def _split(node: exp.Split) -> exp.Expression:
    if read_text(node.expression) == "":
        return call("split", node.this, "''")
    start, end = exp.Literal.string("\\Q"), exp.Literal.string("\\E")
    pattern = call("concat", start, node.expression, end)
    return call("split", node.this, pattern, "-1")


def _escape_pattern(node: exp.Anonymous) -> exp.Expression:
    marks = exp.Literal.string("([^0-9A-Za-z_\\x{80}-\\x{10FFFF}])")
    return call("regexp_replace", node.expressions[0], marks, exp.Literal.string("\\\\$1"))


def _measure_length(node: exp.Length) -> exp.Expression:
    return call("size" if node.args.get("encoding") else "char_length", node.this)


def _write_character(node: exp.Chr) -> exp.Expression:
    code = node.expressions[0]
    if isinstance(code, exp.Literal):
        return exp.Literal.string(chr(int(code.this)))
    return call(
        "decode",
        call("unhex", call("lpad", call("hex", exp.cast(code, "bigint")), "8", "'0'")),
        "'UTF-32'",
    )


def _take_left(node: exp.Left) -> exp.Expression:
    if isinstance(node.expression, exp.Neg):
        rest = exp.Sub(this=call("char_length", node.this), expression=node.expression.this.copy())
        return call("left", node.this, rest)
    return node


def _to_lower(node: exp.Lower) -> exp.Expression:
    """DuckDB has one small sigma, and only an i for the İ."""
    return exp.Lower(this=call("translate", node.this, "'Σİ'", "'σi'"))


def _trim(node: exp.Trim) -> exp.Expression:
    if node.expression:
        return node
    return exp.Trim(this=node.this, expression=exp.Literal.string(BLANKS), position="BOTH")


def _join_texts(node: exp.DPipe) -> exp.Expression:
    """In Spark || has the same precedence as +."""
    for side in (node.left, node.right):
        if isinstance(side, exp.Binary) and not isinstance(side, exp.DPipe):
            side.replace(exp.Paren(this=side.copy()))
    return node


RULES: dict[type, Rule] = {
    exp.Chr: _write_character,
    exp.Contains: rewrite("contains(a, b)"),
    exp.DPipe: _join_texts,
    exp.Left: _take_left,
    exp.Length: _measure_length,
    exp.Lower: _to_lower,
    exp.RegexpExtract: _extract,
    exp.RegexpExtractAll: _extract,
    exp.RegexpFullMatch: _match_whole,
    exp.RegexpLike: _match,
    exp.RegexpReplace: _replace_matches,
    exp.Split: _split,
    exp.Trim: _trim,
    exp.Unicode: rewrite("ascii(a)"),
}

FUNCTIONS: dict[str, Rule] = {
    "regexp_escape": _escape_pattern,
    "regexp_split_to_array": _split_matches,
    "strlen": rewrite("octet_length(a)"),
}
