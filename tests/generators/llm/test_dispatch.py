"""Attempts: how often, and how long between them."""

import asyncio

from support.lamp_model import KEY, answer_well, point_to
from support.loopback_llm import Reply

from generators.llm import dispatch


def test_an_outage_stops_the_run(refuse, serve):
    model = serve(lambda messages, times: Reply(status=503, text=f"down {KEY}"))
    said = refuse("llm", "--products", 500, "--attempts", 2, **point_to(model))
    assert "10 requests in a row were given up" in said and KEY not in said
    assert len(model.requests) < 50


def test_waits_grow_and_are_as_long_as_asked(load, serve, monkeypatch):
    waits, sleep = [], asyncio.sleep

    def note(seconds: float):
        waits.append(seconds)
        return sleep(0)

    refusals = [{"Retry-After": "7"}, {}, {"Retry-After": "9999"}, {"Retry-After": "soon"}]
    model = serve(
        lambda messages, times: (
            Reply(status=429, text="slow down", headers=refusals[times - 1])
            if times <= len(refusals)
            else answer_well(messages, times)
        )
    )
    monkeypatch.setattr(dispatch, "FIRST_WAIT_SECONDS", 1)
    monkeypatch.setattr(dispatch.asyncio, "sleep", note)
    load("llm", "--products", 1, **point_to(model))
    asked, doubled, longest, grown = [wait for wait in waits if wait]
    assert (asked, longest) == (7, 60)
    assert 1 <= doubled <= 2 and 4 <= grown <= 8
