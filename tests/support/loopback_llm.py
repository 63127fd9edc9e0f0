"""A language model for the tests: OpenAI's chat completions on the loopback, with its failures.

What each request gets depends on its messages and on how often they came, so a test can count.
"""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

INPUT_TOKENS, OUTPUT_TOKENS = 400, 300


class Reply(NamedTuple):
    """What the server does: a status, or with 200 this text; after `seconds`, or cut short."""

    status: int = 200
    text: str = ""
    finish_reason: str = "stop"
    seconds: float = 0
    is_cut: bool = False
    headers: dict[str, str] = {}  # noqa: RUF012


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *about: object) -> None:
        """A client that hangs up is what the tests are about."""


class LoopbackModel:
    """`reply(messages, times)` decides; `times` counts the same messages from 1."""

    def __init__(self, reply: Callable[[list[dict], int], Reply]) -> None:
        self.reply = reply
        self.requests: list[dict] = []
        self.answered: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._lock = threading.Lock()
        model = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                key = json.dumps(body["messages"])
                with model._lock:
                    model.requests.append(body | {"authorization": self.headers["Authorization"]})
                    model._seen[key] += 1
                    reply = model.reply(body["messages"], model._seen[key])
                time.sleep(reply.seconds)
                try:
                    self._send(reply, body)
                except OSError:  # The client has gone.
                    return
                if reply.status == 200 and not reply.is_cut and not reply.seconds:
                    with model._lock:
                        model.answered[key] += 1

            def _send(self, reply: Reply, body: dict) -> None:
                content = json.dumps(_word_answer(reply, body)).encode()
                self.send_response(reply.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content[: len(content) // 2] if reply.is_cut else content)
                self.close_connection = reply.is_cut

            def log_message(self, *arguments: object) -> None:
                pass

        self._server = _QuietServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> "LoopbackModel":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _word_answer(reply: Reply, body: dict) -> dict:
    if reply.status != 200:
        return {"error": {"message": reply.text, "type": "made_up", "code": None, "param": None}}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": body["model"],
        "choices": [
            {
                "index": 0,
                "finish_reason": reply.finish_reason,
                "message": {"role": "assistant", "content": reply.text},
            }
        ],
        "usage": {
            "prompt_tokens": INPUT_TOKENS,
            "completion_tokens": OUTPUT_TOKENS,
            "total_tokens": INPUT_TOKENS + OUTPUT_TOKENS,
        },
    }
