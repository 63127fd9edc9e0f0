"""Servers that misbehave on demand.

    server.faults.append(Fault("GET /api/", status=503, times=2))

A fault meets the first `times` requests whose method and path its pattern is found in.
"""

import io
import re
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

FOR_EVER = 10**9
STALL_SECONDS = 600


@dataclass
class Fault:
    """`how` an answer goes wrong: another one comes in its place (`answer`: with this status,
    headers and body), the connection is closed before it (`cut`, in the middle of what is being
    sent) or in the middle of it (`halve`), both also without a farewell (`reset`, `reset_halfway`),
    nothing comes at all (`stall`), its last byte is another (`garble`), the path has another name
    (`rename`, from what the pattern finds to `name`), or it is as it should be (`pass`)
    and `then` is called just before.

    What is asked is done all the same where `is_done`.
    """

    request: str
    how: str = "answer"
    status: int = 500
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"out of order"
    name: str = ""
    is_done: bool = False
    then: Callable[[], object] = lambda: None
    met: int = 0


class MisbehavingHandler(BaseHTTPRequestHandler):
    """A handler whose requests meet the faults of its server first."""

    protocol_version = "HTTP/1.1"
    faults: list[Fault]
    lock = threading.Lock()

    def log_message(self, *_: object) -> None:
        """Keeps the tests' output clean."""

    def parse_request(self) -> bool:
        """Whether the request is to be answered as it should be."""
        if not super().parse_request():
            return False
        fault = self._meet_fault()
        if fault is not None:
            getattr(self, f"misbehave_{fault.how}")(fault)
        return fault is None

    def read_body(self) -> bytes:
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _meet_fault(self) -> Fault | None:
        with self.lock:
            for fault in self.faults:
                is_met = re.search(fault.request, f"{self.command} {self.path}")
                if is_met and fault.met < fault.times:
                    fault.met += 1
                    return fault
        return None

    def _perform(self) -> bytes:
        """Do what is asked, and give the answer instead of sending it."""
        real, self.wfile = self.wfile, io.BytesIO()
        try:
            getattr(self, f"do_{self.command}")()
            return self.wfile.getvalue()
        finally:
            self.wfile = real

    def _take(self, fault: Fault) -> None:
        if fault.is_done:
            self._perform()
        else:
            self.read_body()

    def misbehave_answer(self, fault: Fault) -> None:
        self._take(fault)
        self.send_response(fault.status)
        for name, value in {"Content-Length": str(len(fault.body)), **fault.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(fault.body)

    def misbehave_rename(self, fault: Fault) -> None:
        self.read_body()
        self.send_response(307)
        self.send_header("Location", re.sub(fault.request, fault.name, self.path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def misbehave_cut(self, fault: Fault) -> None:
        if fault.is_done:
            self._perform()
        else:
            self.rfile.read(int(self.headers.get("Content-Length", 0)) // 2)
        self.close_connection = True

    def misbehave_reset(self, fault: Fault) -> None:
        self.misbehave_cut(fault)
        self._close_at_once()

    def misbehave_halve(self, fault: Fault) -> None:
        answer = self._perform()
        self.wfile.write(answer[: -(len(answer) // 3)])
        self.wfile.flush()
        self.close_connection = True

    def misbehave_reset_halfway(self, fault: Fault) -> None:
        self.misbehave_halve(fault)
        time.sleep(0.2)  # A reset also takes back what the client has not read yet.
        self._close_at_once()

    def _close_at_once(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def misbehave_stall(self, fault: Fault) -> None:
        self._take(fault)
        time.sleep(STALL_SECONDS)
        self.close_connection = True

    def misbehave_garble(self, fault: Fault) -> None:
        answer = self._perform()
        self.wfile.write(answer[:-1] + bytes([answer[-1] ^ 1]))

    def misbehave_pass(self, fault: Fault) -> None:
        answer = self._perform()
        fault.then()
        self.wfile.write(answer)
