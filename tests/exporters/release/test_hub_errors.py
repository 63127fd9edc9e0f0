"""Errors of the Hub, in one line."""

import pytest
from support.publisher import ALICE, BOB, READER, REPO


@pytest.mark.parametrize(
    ("token", "repo", "expected"),
    [
        ("", REPO, "set HF_TOKEN to one with write right"),
        ("hf_nobody", REPO, "does not take the token"),
        ("hf_bad\u00e9", REPO, "characters that no token has"),
        (READER, REPO, "no right to write"),
        (BOB, REPO, "no right to write"),
        (ALICE, "prices", "is not of the form USER/NAME"),
    ],
)
def test_missing_permission_to_write_is_reported(publisher, hub, token, repo, expected):
    hub.make_repo(REPO)
    before = dict(hub.read_files(REPO))
    publisher.repo = repo
    assert expected in publisher.refuse(token=token)
    assert hub.read_files(REPO) == before
    assert hub.uploads == []


def test_anothers_private_repository_is_not_written(publisher, hub):
    hub.make_repo(REPO, is_private=True)
    assert "no right to write" in publisher.refuse(token=BOB)


def test_an_unreachable_hub_is_reported(publisher):
    publisher.environment |= {"HF_ENDPOINT": "http://127.0.0.1:9", "WINNOW_HUB_ATTEMPTS": "1"}
    assert "Check the network and HF_ENDPOINT" in publisher.refuse()
