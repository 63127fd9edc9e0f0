"""Dispatch: asks all requests, some at a time, within the budget, and journals each attempt."""

import asyncio
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generators.llm.answers import find_problem
from generators.llm.budget import NOTHING, Budget, Tokens
from generators.llm.endpoint import AttemptError, Endpoint
from generators.llm.journal import Journal
from generators.llm.prompts import Prompt
from generators.llm.requests import Request
from loaders import LoadError

FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0
GIVEN_UP_IN_A_ROW = 10


class BudgetReached(Exception):
    """The next request could cost more than the budget has left."""


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How far a run goes: requests at a time, attempts at each, seconds for an attempt."""

    parallel: int
    attempts: int
    timeout: float


@dataclass(frozen=True)
class Outcome:
    """What an attempt came to; `error` is null where the answer is good."""

    error: str | None
    text: str = ""
    spent: Tokens = NOTHING
    wait: float = 0
    is_final: bool = False


class Dispatcher:
    """Asks what the journal does not answer yet; one event loop, so nothing is locked."""

    def __init__(
        self,
        endpoint: Endpoint,
        journal: Journal,
        budget: Budget,
        prompt: Prompt,
        *,
        bounds: Bounds,
        on_settled: Callable[[], None],
    ) -> None:
        self._endpoint = endpoint
        self._journal = journal
        self._budget = budget
        self._prompt = prompt
        self._bounds = bounds
        self._on_settled = on_settled
        self._schema_bytes = len(str(prompt.schema))
        self._settled = asyncio.Event()
        self._given_up_in_a_row = 0
        self.sent_count = 0
        self.settled_count = 0
        self.is_stopped = False

    async def ask_all(self, requests: Iterable[Request]) -> None:
        """Returns when each request is settled, or the budget has stopped the run.

        Raises LoadError where the endpoint will answer nothing; what was answered is journaled.
        """
        shared = iter(requests)
        workers = [asyncio.create_task(self._work(shared)) for _ in range(self._bounds.parallel)]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)

    async def _work(self, requests: Iterator[Request]) -> None:
        for request in requests:
            if self.is_stopped:
                return
            if self._journal.find(request.key).is_settled:
                continue
            try:
                await self._settle(request)
            except BudgetReached:
                self.is_stopped = True
                return
            self.settled_count += 1
            self._on_settled()

    async def _settle(self, request: Request) -> None:
        """Asks until there is a good answer or no attempt is left."""
        failed_count = self._journal.find(request.key).failed_count
        while failed_count < self._bounds.attempts:
            outcome = await self._attempt(request, failed_count=failed_count)
            if outcome.error is None:
                self._given_up_in_a_row = 0
                return
            failed_count += 1
            if outcome.is_final:
                break
            if failed_count < self._bounds.attempts:
                await asyncio.sleep(outcome.wait)
        self._give_up(request)

    async def _attempt(self, request: Request, *, failed_count: int) -> Outcome:
        """One attempt, journaled before and after."""
        worst = Tokens(
            request.bound_input_tokens(self._schema_bytes), self._prompt.max_output_tokens
        )
        await self._reserve(worst)
        self.sent_count += 1
        self._journal.write(
            "sent", request.key, number=request.number, model=self._endpoint.model,
            prompt_id=self._prompt.prompt_id, prompt_version=self._prompt.version,
            messages=request.messages, seed=request.seed + failed_count, reserved=worst,
        )  # fmt: skip
        try:
            outcome = await self._ask(request, failed_count, worst)
        except LoadError:
            self._journal.write("refused", request.key)
            raise
        self._journal.write(
            "answered", request.key, error=outcome.error, text=outcome.text, spent=outcome.spent
        )
        self._budget.settle(worst, outcome.spent)
        self._settled.set()
        return outcome

    async def _ask(self, request: Request, failed_count: int, worst: Tokens) -> Outcome:
        try:
            async with asyncio.timeout(self._bounds.timeout):
                # Another seed each time, or a bad answer would only be given again.
                answer = await self._endpoint.ask(request, seed=request.seed + failed_count)
        except TimeoutError:
            return Outcome("no answer in time", spent=worst, wait=_choose_wait(failed_count))
        except AttemptError as error:
            return Outcome(
                str(error),
                spent=worst if error.may_cost else NOTHING,
                wait=_choose_wait(failed_count, asked=error.wait),
                is_final=error.is_final,
            )
        problem = find_problem(answer.text, answer.finish_reason, schema=self._prompt.schema)
        return Outcome(problem, text=answer.text, spent=answer.tokens or worst)

    async def _reserve(self, worst: Tokens) -> None:
        """Waits until the budget can take the request; BudgetReached where it never will."""
        while not self._budget.can_take(worst):
            if self._budget.reserved == NOTHING or self.is_stopped:
                raise BudgetReached
            self._settled.clear()
            await self._settled.wait()
        self._budget.reserve(worst)

    def _give_up(self, request: Request) -> None:
        """Journals it; LoadError where the endpoint has not one good answer for many requests."""
        self._journal.write("given_up", request.key)
        self._given_up_in_a_row += 1
        if self._given_up_in_a_row == GIVEN_UP_IN_A_ROW:
            reason = self._journal.find(request.key).last_error
            raise LoadError(
                f"{GIVEN_UP_IN_A_ROW} requests in a row were given up, the last for this: "
                f"{self._journal.hide_secret(reason or 'no answer')}. Check OPENAI_BASE_URL and "
                "WINNOW_LLM_MODEL and run again with --retry-failed"
            )


def _choose_wait(failed_count: int, *, asked: float = 0) -> float:
    """Seconds before the next attempt: twice as long each time, jittered, as asked at least."""
    jittered = FIRST_WAIT_SECONDS * 2**failed_count * random.uniform(0.5, 1)
    return min(max(jittered, asked), LONGEST_WAIT_SECONDS)
