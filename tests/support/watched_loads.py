"""Loads in a process of their own, which may hang or die without taking the tests along."""

import contextlib
import io
import multiprocessing
import signal
import traceback
from multiprocessing.connection import Connection
from typing import NamedTuple

from support.commands import spell_command

from winnow.cli import main

# Of the processors' time, which does not grow where other work keeps them busy ...
PATIENCE_SECONDS = 30
# ... and of the clock, for what waits and never works.
WAITING_SECONDS = 300
# Of addresses, of which DuckDB takes many times what it fills: near the limit it waits or spins.
MEMORY_BYTES = 16 << 30


class Told(NamedTuple):
    """What a command answered; the return code is a word where it gave none."""

    returncode: int | str
    stdout: str
    stderr: str


class WatchedLoads:
    """Runs commands one after the other in one process, which is started again
    after a hang or a crash.
    """

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._start()

    def __enter__(self) -> "WatchedLoads":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()

    def run(self, *arguments: object) -> Told:
        self._pipe.send([str(argument) for argument in arguments])
        if not self._pipe.poll(WAITING_SECONDS):
            self._process.kill()
            told = Told("hangs", "", "")
        else:
            try:
                return self._pipe.recv()
            except EOFError:
                told = Told("dies or works too long", "", "")
        self._process.join()
        self._start()
        return told

    def _start(self) -> None:
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=[theirs], daemon=True)
        self._process.start()
        theirs.close()
        self._pipe.recv()  # Ready: the time for the imports is not the file's.


def _serve(pipe: Connection) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    run_one(["status"])
    pipe.send("ready")
    while True:
        arguments = pipe.recv()
        signal.setitimer(signal.ITIMER_PROF, PATIENCE_SECONDS)  # Its signal ends the process.
        told = run_one(arguments)
        signal.setitimer(signal.ITIMER_PROF, 0)
        pipe.send(told)


def run_one(arguments: list[str]) -> Told:
    stdout, stderr = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        try:
            returncode: int | str = main(spell_command(*arguments))
        except BaseException:
            returncode = "traceback"
            traceback.print_exc()
    return Told(returncode, stdout.getvalue(), stderr.getvalue())
