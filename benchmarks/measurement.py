"""One command in a process of its own, and what it and all its descendants cost.

Linux only: everything is read from /proc, and from what the kernel keeps of an ended process.
"""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import BenchmarkError

SAMPLE_SECONDS = 0.1
SAMPLING_SHARE = 0.05
"""Of the time at most: sampling a large process is slow, and must not slow what it samples."""

STRAGGLER_SECONDS = 10
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a command cost, with all its descendants.

    `peak_memory` is the proportional set size, sampled: a page that processes share counts once.
    `peak_disk` is what lay in its folder, sampled, `peak_spill` what of that in DuckDB's
    folders for what memory does not hold. `bytes_read` and `bytes_written` are those of
    system calls, the disk's cache and pipes included; a file that is mapped is not read by any.
    """

    wall_seconds: float
    cpu_seconds: float
    peak_memory: int
    peak_disk: int
    peak_spill: int
    bytes_read: int
    bytes_written: int
    reported: dict


def measure_command(
    command: list[str], *, folder: Path, log: Path, environment: dict[str, str], cwd: Path
) -> Cost:
    """Runs the command to its end; what it prints goes to `log`, `folder` is what it fills.

    The last line that it prints is what it reports, if that is a JSON object. Raises
    BenchmarkError where it fails.
    """
    require_linux()
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as stream:
        started = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            with sample_tree(process.pid, folder) as peaks:
                totals = collect_ended(process, started)
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    if process.returncode:
        raise BenchmarkError(
            f"{' '.join(command)} ended with {process.returncode}: "
            f"{lines[-1].strip() if lines else 'it printed nothing'}; see {log}, put it right, "
            "and run again with --resume"
        )
    return Cost(**totals, **peaks, reported=read_report(lines))


def require_linux() -> None:
    """Raises BenchmarkError where the kernel does not tell what a tree of processes cost.

    Takes in the orphans of the processes that it starts, so that their cost is counted too.
    """
    if not Path("/proc/self/io").is_file():
        raise BenchmarkError("the benchmarks read /proc, which only Linux has; run them there")
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def collect_ended(process: subprocess.Popen, started: float) -> dict[str, float]:
    """Waits for the process and its orphans; the sums of what they used.

    What a process has waited for itself is in its own sums already.
    """
    totals = {"wall_seconds": 0.0, "cpu_seconds": 0.0, "bytes_read": 0, "bytes_written": 0}
    killer = threading.Timer(STRAGGLER_SECONDS, os.killpg, (process.pid, signal.SIGKILL))
    # An ended process whose sums are not collected yet still has them under /proc.
    while ended := wait_for_any(process.pid):
        if ended == process.pid:
            totals["wall_seconds"] = time.monotonic() - started
            killer.start()
        counted = read_counters(ended)
        _, status, usage = os.wait4(ended, 0)
        totals["cpu_seconds"] += usage.ru_utime + usage.ru_stime
        totals["bytes_read"] += counted["rchar"]
        totals["bytes_written"] += counted["wchar"]
        if ended == process.pid:
            process.returncode = os.waitstatus_to_exitcode(status)
    killer.cancel()
    return totals


def wait_for_any(group: int) -> int | None:
    """The id of a child in the group that has ended, still to be waited for; None if there is
    no child left.
    """
    try:
        return os.waitid(os.P_PGID, group, os.WEXITED | os.WNOWAIT).si_pid
    except ChildProcessError:
        return None


def read_counters(pid: int) -> dict[str, int]:
    """The bytes that a process and those it waited for have read and written."""
    lines = Path(f"/proc/{pid}/io").read_text().splitlines()
    return {name: int(number) for name, number in (line.split(": ") for line in lines)}


@contextlib.contextmanager
def sample_tree(pid: int, folder: Path) -> Iterator[dict[str, int]]:
    """Samples what the tree of processes holds until the block ends; the peaks so far."""
    peaks = {"peak_memory": 0, "peak_disk": 0, "peak_spill": 0}
    is_over = threading.Event()

    def sample() -> None:
        pause = 0.0
        while not is_over.wait(pause):
            started = time.monotonic()
            memory = sum(map(measure_memory, walk(pid)))
            keep(peak_memory=memory, **measure_folder(folder))
            pause = max(SAMPLE_SECONDS, (time.monotonic() - started) / SAMPLING_SHARE)
        keep(**measure_folder(folder))

    def keep(**found: int) -> None:
        peaks.update({name: max(peaks[name], number) for name, number in found.items()})

    sampler = threading.Thread(target=sample, daemon=True)
    sampler.start()
    try:
        yield peaks
    finally:
        is_over.set()
        sampler.join()


def walk(pid: int) -> Iterator[int]:
    """The process and its descendants, as far as they live."""
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from walk(int(child))


def measure_memory(pid: int) -> int:
    """The proportional set size of a process in bytes; 0 where it has ended."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def measure_folder(folder: Path) -> dict[str, int]:
    """The bytes of all files below a folder, and of those in folders named *.tmp."""
    found = {"peak_disk": 0, "peak_spill": 0}
    for path, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                size = os.lstat(f"{path}/{name}").st_size
                found["peak_disk"] += size
                found["peak_spill"] += size if path.endswith(".tmp") else 0
    return found


def read_report(lines: list[str]) -> dict:
    """The JSON object of the last line, or an empty one."""
    with contextlib.suppress(IndexError, ValueError):
        report = json.loads(lines[-1])
        if isinstance(report, dict):
            return report
    return {}
