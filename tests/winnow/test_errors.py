"""winnow/errors.py and winnow/terminal.py: what is printed of an error."""

import errno

import pytest

from exporters.warehouse import ExportError
from loaders import LoadError
from winnow.errors import UserError, describe_error
from winnow.terminal import escape_control_chars, escape_line


@pytest.mark.parametrize("kind", [UserError, LoadError, ExportError])
def test_an_error_of_the_user_is_its_message(kind):
    assert describe_error(kind("no row; load some")) == "no row; load some"


def test_a_message_is_one_line_without_secrets(monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_planted_token")
    told = describe_error(UserError("a\nb\x1b[2J hf_planted_token https://me:pw@host/x?key=1"))
    assert told == "a\\nb\\x1b[2J [HF_TOKEN] https://host/x"


def test_what_the_machine_refuses_is_explained():
    assert "the disk is full" in describe_error(OSError(errno.ENOSPC, "No space left on device"))
    assert "WINNOW_MEMORY_LIMIT" in describe_error(MemoryError())


@pytest.mark.parametrize("error", [KeyError("x"), ValueError("x"), AssertionError()])
def test_a_fault_of_winnow_is_not_explained(error):
    assert describe_error(error) is None


def test_control_characters_are_escaped():
    text = "é\u00a0\u200b\x9b\n\u200d"
    assert escape_control_chars(text) == "é\\xa0\\u200b\\x9b\n\u200d"
    assert escape_line(text) == "é\\xa0\\u200b\\x9b\\n\\u200d"
