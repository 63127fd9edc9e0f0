"""SQL of a draft, as dbt renders it: written as it is, or by macros that it calls."""

from dataclasses import dataclass

from winnow.terminal import escape_line


@dataclass(frozen=True)
class Expression:
    """An expression of SQL, and the one of Jinja whose value it is.

    `sql` is null where only Jinja can write it: a macro does, or dbt would take it for a template.
    """

    jinja: str
    sql: str | None = None

    def __str__(self) -> str:
        """As the file of the model has it."""
        return self.sql if self.sql is not None else f"{{{{ {self.jinja} }}}}"


def write_sql(text: str) -> Expression:
    is_plain = text.isprintable() and "{" not in text
    return Expression(quote_argument(text), text if is_plain else None)


def call_macro(macro: str, *arguments: Expression | str) -> Expression:
    """The call of a macro with expressions, or with texts."""
    written = (
        each.jinja if isinstance(each, Expression) else quote_argument(each) for each in arguments
    )
    return Expression(f"{macro}({', '.join(written)})")


def surround(before: str, inner: Expression, after: str) -> Expression:
    """The expression with more SQL around it."""
    if inner.sql is not None:
        return write_sql(before + inner.sql + after)
    parts = (quote_argument(before), inner.jinja, quote_argument(after))
    return Expression(" ~ ".join(part for part in parts if part != "''"))


def quote_argument(text: str) -> str:
    """A text as an argument of a macro: Jinja reads the escapes of Python."""
    return "'" + escape_line(text.replace("\\", "\\\\").replace("'", "\\'")) + "'"


def escape_comment(name: str) -> str:
    """A name as a comment of the model has it: on one line, and no template for dbt."""
    return escape_line(name).replace("{", "{ ")
