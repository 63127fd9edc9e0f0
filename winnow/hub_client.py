"""The client of the Hub, kept within bounds.

The client itself repeats listings, uploads and what breaks off in the middle of a file. It asks
once for all else, waits for ever for an answer, and as long as the Hub tells it to.
"""

import math
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import ParamSpec, TypeVar

import httpx2
from huggingface_hub import HfApi, get_session, set_client_factory
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.utils import parse_ratelimit_headers

from winnow.errors import UserError
from winnow.settings import read_number

PASSING_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
PASSING_ERRORS = (httpx2.TimeoutException, httpx2.NetworkError, httpx2.RemoteProtocolError)
LONGEST_PAUSE = 8
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class RetryingHfApi(HfApi):
    """The client's calls, and `ask`, which repeats those that the client makes once.

    WINNOW_HUB_ATTEMPTS is how often such a call is made, WINNOW_HUB_TIMEOUT_SECONDS how long the
    Hub may say nothing, WINNOW_HUB_WAIT_SECONDS how long a command waits in all before it asks
    again. Raises UserError for a setting that is no number, and where the wait is used up.
    """

    def __init__(self, token: str | None = None) -> None:
        super().__init__(token=token)
        self.attempts = int(read_number("WINNOW_HUB_ATTEMPTS", 5))
        self.timeout_seconds = read_number("WINNOW_HUB_TIMEOUT_SECONDS", 60)
        self.wait_seconds = self.seconds_left = read_number("WINNOW_HUB_WAIT_SECONDS", 300)
        self._request_hooks = read_request_hooks()
        set_client_factory(self._make_session)

    def ask(
        self,
        call: Callable[Arguments, Result],
        *arguments: Arguments.args,
        **options: Arguments.kwargs,
    ) -> Result:
        """What the call gives; it is made again where its failure may pass."""
        for repeat in range(self.attempts - 1):
            try:
                return call(*arguments, **options)
            except (HfHubHTTPError, *PASSING_ERRORS) as error:
                if not is_passing(error):
                    raise
                seconds = read_pause(getattr(error, "response", None))
            if seconds is None:  # Else it was spent when the answer came.
                seconds = min(2**repeat, LONGEST_PAUSE)
                self._spend(seconds)
            time.sleep(seconds)
        return call(*arguments, **options)

    def _make_session(self) -> httpx2.Client:
        return httpx2.Client(
            event_hooks={
                "request": [*self._request_hooks, self._limit_time],
                "response": [self._meter_pause],
            },
            follow_redirects=True,
        )

    def _limit_time(self, request: httpx2.Request) -> None:
        """No part of an exchange takes for ever, which is what the client asks for."""
        asked = request.extensions.get("timeout", {})
        request.extensions["timeout"] = {
            part: min(asked.get(part) or math.inf, self.timeout_seconds)
            for part in ("connect", "read", "write", "pool")
        }

    def _meter_pause(self, response: httpx2.Response) -> None:
        """The client keeps any pause that is told in seconds: it is told no other, and none that
        is too long."""
        seconds = read_pause(response)
        if seconds is not None:
            self._spend(seconds)
            response.headers["Retry-After"] = str(seconds)

    def _spend(self, seconds: int) -> None:
        if seconds > self.seconds_left:
            raise UserError(
                f"the Hub is busy: it is to be asked again after {seconds:,} seconds, and of "
                f"WINNOW_HUB_WAIT_SECONDS={self.wait_seconds:g} there are "
                f"{self.seconds_left:g} left. Run the same command again then, or set it higher"
            )
        self.seconds_left -= seconds


@cache
def read_request_hooks() -> tuple[Callable[[httpx2.Request], object], ...]:
    """What the client does before each request: asked of its first session, which is its own."""
    return tuple(get_session().event_hooks["request"])


def is_passing(error: Exception) -> bool:
    """Whether the same call may succeed a little later."""
    if isinstance(error, HfHubHTTPError):
        return error.response.status_code in PASSING_STATUSES
    return isinstance(error, PASSING_ERRORS)


def read_pause(response: httpx2.Response | None) -> int | None:
    """The seconds after which the Hub wants to be asked again, where it says so."""
    if response is None or response.status_code not in PASSING_STATUSES:
        return None
    limit = parse_ratelimit_headers(response.headers)
    if response.status_code == 429 and limit and not limit.remaining:
        return limit.reset_in_seconds
    told = response.headers.get("Retry-After", "").strip()
    if told.isdecimal():
        return int(told)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=moment.tzinfo or UTC)
    return max(0, math.ceil((moment - datetime.now(UTC)).total_seconds()))


def find_status(error: BaseException | None) -> int | None:
    """The status of the answer below an error, whose cause may lie below others."""
    while error is not None:
        if isinstance(error, HfHubHTTPError):
            return error.response.status_code
        error = error.__cause__
    return None
