"""Errors that a person can correct, and the one line that is printed of them."""

from winnow.redaction import hide_secrets
from winnow.resource_errors import explain_failure
from winnow.terminal import escape_line


class UserError(Exception):
    """A command cannot go on. The message names the file, row or setting and what to do next."""


def describe_error(error: BaseException) -> str | None:
    """The line to print of an error, without secrets and control characters; None where it is a
    fault of winnow's own, whose stack trace is wanted."""
    message = str(error) if isinstance(error, UserError) else explain_failure(error)
    return make_printable(message) if message else None


def make_printable(message: str) -> str:
    """The message on one line, without secrets and control characters."""
    return escape_line(hide_secrets(message))
