"""Ctrl-C in dbt: one line, at once.

dbt 1.11 prints a stack trace for it, and where it comes in an import, dbt waits for ever. What
DuckDB has committed is safe whenever the process ends, as after kill -9.
"""

import os
import signal
import sys
import threading
from multiprocessing import resource_tracker
from pathlib import Path

MESSAGE = "interrupted: every table is as it was before or as it is now; run it again\n"
CODE = 130
"""Of a process that Ctrl-C ended, as shells have it."""


def end_at_once(*_: object) -> None:
    """Handler of a signal: a line, and no more."""
    sys.stdout.flush()
    # Python's helper process would warn of locks, whose names are gone already.
    if helper := resource_tracker._resource_tracker._pid:
        os.kill(helper, signal.SIGKILL)
    os.write(sys.stderr.fileno(), MESSAGE.encode())
    os._exit(CODE)


def end_dbt_at_once() -> None:
    """Let Ctrl-C end this process where it is the command dbt and nobody else handles it: in a
    notebook, dbt is a guest."""
    is_command = Path(sys.argv[0]).name in ("dbt", "dbt.exe") or "dbt" in Path(sys.argv[0]).parts
    is_default = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_command and is_default and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, end_at_once)
