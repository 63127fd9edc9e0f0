"""Secrets: what no line that is printed may tell."""

import logging
import os
import re
from urllib.parse import quote

SECRET_NAME = re.compile(r"(TOKEN|KEY|SECRET|PASSWORD)$")
SHORTEST_SECRET = 8
# A path of the system has one slash, as in `https:/h/f`, and people forget both.
SCHEME = r"\b(?:[a-z][a-z0-9+.-]*:/+|(?:https?|ftps?|s3|gs|az|abfss?):)"
USER_OF_ADDRESS = re.compile(rf"({SCHEME})[^/\s@]*@", re.IGNORECASE)
# Behind a ; or # only what is assigned: the name of an object in a bucket may hold them.
QUERY_OF_ADDRESS = re.compile(
    rf"({SCHEME}[^\s?#;'\"]*)(?:\?[^\s'\"]*|[;#][^\s'\"=]*=[^\s'\"]*)", re.IGNORECASE
)


def hide_secrets(text: str) -> str:
    """The text without the tokens, keys and passwords of the environment, and without the user,
    password and query of an address."""
    for name, secret in os.environ.items():
        if SECRET_NAME.search(name) and len(secret) >= SHORTEST_SECRET:
            for written in (secret, quote(secret, safe="")):
                text = text.replace(written, f"[{name}]")
    return QUERY_OF_ADDRESS.sub(r"\1", USER_OF_ADDRESS.sub(r"\1", text))


class HiddenRecord(logging.LogRecord):
    """A record of a log, as the clients write them, without secrets."""

    def getMessage(self) -> str:
        return hide_secrets(super().getMessage())


def hide_secrets_in_logs() -> None:
    """The Hub's client warns of each attempt with the whole address."""
    logging.setLogRecordFactory(HiddenRecord)
