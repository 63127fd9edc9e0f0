"""What the machine refused, in one line that names the remedy: a file in use, a full disk, memory.

dbt, the loaders and the exporters say it alike.
"""

import errno
import re
from pathlib import Path

HOLDER = re.compile(r"(?:lock is held|already open) in\s+(.*?)\s*\(?PID (\d+)")
DISK_IS_FULL = re.compile(r"No space left on device|not enough space on the disk", re.IGNORECASE)
MEMORY_IS_REFUSED = re.compile("out of memory|std::bad_alloc|cannot allocate memory", re.IGNORECASE)


def explain_lock(path: Path | str, error: Exception) -> str | None:
    """Who holds the database at `path`; None where the error is about something else."""
    text = str(error)
    if "Could not set lock" not in text and not HOLDER.search(text):
        return None
    program, pid = found.groups() if (found := HOLDER.search(text)) else ("", "")
    holder = f"process {pid}" if pid else "another process"
    holder += f" ({program})" if program else ""
    return f"{path} is in use by {holder}; wait for it to end, or stop it, and run again"


def explain_shortage(error: BaseException) -> str | None:
    """What there was not enough of; None where the error is about something else.

    By names and words: each library has errors of its own, and some tell those of another.
    """
    reason = " ".join(str(error).split("\n\n")[0].partition(". Detail:")[0].split())
    if getattr(error, "errno", None) == errno.ENOSPC or DISK_IS_FULL.search(reason):
        return (
            f"the disk is full: {reason}. What was stored before is kept; make room, or have "
            "WINNOW_DATABASE and HF_HOME name places on another disk, and run again"
        )
    names = {each.__name__ for each in type(error).__mro__}
    if names & {"MemoryError", "OutOfMemoryException"} or MEMORY_IS_REFUSED.search(reason):
        return (
            f"the memory does not suffice: {reason or 'no more is given'}. What was stored before "
            "is kept; set WINNOW_MEMORY_LIMIT to what may be used, such as 4GB, or "
            "WINNOW_THREADS=1, and run again"
        )
    return None


def explain_failure(error: BaseException) -> str | None:
    """What the machine refused and what to do; None where the error is a fault of winnow's."""
    names = {each.__name__ for each in type(error).__mro__}
    if names & {"OSError", "IOException"}:
        reason = f"{' '.join(str(error).split())}; put it right and run again"
        return explain_shortage(error) or reason
    return explain_shortage(error)
