"""Pages as a browser shows them, served from a folder to this machine only."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HEIGHT = 900


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder while the block runs; gives the address that it is at."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Browser:
    """A browser that runs while the block does."""

    def __init__(self, chromium: str) -> None:
        self.chromium = chromium

    def __enter__(self) -> "Browser":
        self.playwright = sync_playwright().start()
        self.started = self.playwright.chromium.launch(executable_path=self.chromium, args=SWITCHES)
        return self

    def __exit__(self, *_: object) -> None:
        self.started.close()
        self.playwright.stop()

    @contextmanager
    def watch(self, origin: str) -> Iterator["Visits"]:
        """Visits of the pages of one server; at the end none may have had a trouble."""
        visits = Visits(self.started, origin)
        try:
            yield visits
        finally:
            visits.close()
        assert visits.troubles == []


class Visits:
    """The pages that a test opened, and what went wrong on any of them."""

    def __init__(self, browser: Chromium, origin: str) -> None:
        self.browser = browser
        self.origin = origin
        self.pages: list[Page] = []
        self.troubles: list[str] = []

    def open(self, address: str, *, shows: str, width: int = 1280, scheme: str = "light") -> Page:
        """Open a page, wait until it shows a text, and see that all of it fits the width."""
        page = self.browser.new_page(
            viewport={"width": width, "height": HEIGHT}, color_scheme=scheme
        )
        self.pages.append(page)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("console", lambda said: self.note(said.text, is_trouble=said.type == "error"))
        page.on("request", lambda sent: self.note(sent.url, is_trouble=self.is_foreign(sent.url)))
        page.goto(f"{self.origin}/{address}", wait_until="networkidle")
        page.get_by_text(shows, exact=True).first.wait_for()
        widths = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        needed, given = page.evaluate(widths)
        assert needed <= given, f"{address} needs {needed} pixels and has {given}"
        return page

    def note(self, text: str, *, is_trouble: bool) -> None:
        if is_trouble:
            self.troubles.append(text)

    def is_foreign(self, url: str) -> bool:
        return not url.startswith((f"{self.origin}/", "data:", "blob:"))

    def close(self) -> None:
        for page in self.pages:
            page.close()
