"""A model on the loopback."""

import pytest
from support.loopback_llm import LoopbackModel

from generators.llm import dispatch


@pytest.fixture
def serve(monkeypatch):
    """Starts a model with these replies; waits between attempts are cut to nothing."""
    monkeypatch.setattr(dispatch, "FIRST_WAIT_SECONDS", 0.001)
    servers = []

    def start(reply) -> LoopbackModel:
        servers.append(LoopbackModel(reply))
        return servers[-1].__enter__()

    yield start
    for server in servers:
        server.__exit__()
