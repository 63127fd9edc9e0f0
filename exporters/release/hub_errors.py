"""Errors of the Hub's client as one line each: what went wrong and what to do about it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from huggingface_hub import constants
from huggingface_hub.errors import RepositoryNotFoundError

from exporters.warehouse import ExportError
from winnow.errors import UserError
from winnow.hub_client import find_status
from winnow.terminal import escape_control_chars

AGAIN = "run the same command again"
REMEDIES = {
    401: "the Hub does not take the token: run `hf auth login`, or set HF_TOKEN to a valid one",
    403: "the token has no right to write there: give one that has, as HF_TOKEN or by "
    "`hf auth login`, and check --repo-id",
    404: "there is no such repository or revision that the token may see: check both and the token",
    409: f"somebody else made the same at the same time: {AGAIN}",
    412: f"the branch has moved since it was read, so nothing was committed: {AGAIN}",
    429: f"the Hub limits how often it is asked: wait some minutes and {AGAIN}",
}


@contextmanager
def explain_hub_errors(subject: str) -> Iterator[None]:
    """Raise ExportError, one line about the subject, for any error: those of the client are many
    and share no base class."""
    try:
        yield
    except ExportError:
        raise
    except Exception as error:
        raise ExportError(f"{subject}: {explain_error(error)}") from error


def explain_error(error: BaseException) -> str:
    """What to do about an error of the client, whose cause may lie below others."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, UserError):
            return str(cause)
        if isinstance(cause, json.JSONDecodeError):
            return (
                "what answers is not the Hub, or is out of order: it sends no JSON. Check "
                f"HF_ENDPOINT ({constants.ENDPOINT}) and the network, and {AGAIN}"
            )
        if isinstance(cause, RepositoryNotFoundError):
            # Without a token, the Hub answers 401 for what is not there.
            return REMEDIES[404]
        cause = cause.__cause__
    status = find_status(error)
    if status in REMEDIES:
        return REMEDIES[status]
    if status and status >= 500:
        return f"the Hub is out of order: it answers {status} each time. Wait and {AGAIN}"
    return (
        f"{find_reason(error)}. Check the network and HF_ENDPOINT ({constants.ENDPOINT}) and "
        f"{AGAIN}"
    )


def find_reason(error: BaseException) -> str:
    """The kind of the error below all others, and the first line of its message."""
    while error.__cause__ is not None:
        error = error.__cause__
    reason = next((line for line in str(error).splitlines() if line.strip()), repr(error))
    return escape_control_chars(f"{type(error).__name__}: {reason.rstrip('.')}")
