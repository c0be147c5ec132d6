"""Refusals as problem+json (RFC 9457). `type` and `code` are for programs and stay; `title` and `detail` are for
people."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

from atende.api.v1 import sentences
from atende.api.v1.fields import About, Text, Unfit, Whole
from atende.core import errors
from atende.core.sentences import Sentence

TYPE = "urn:atende:problem:"
CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPlace:
    """One thing that is wrong with a request."""

    pointer: Annotated[str, Text("Where: a JSON pointer into the body, or the name of a parameter.", example="/text")]
    detail: Annotated[str, Text("What is wrong there.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemDetails:
    """Why a request was refused (RFC 9457)."""

    type: Annotated[str, Text("A stable name of the kind of problem.", example="urn:atende:problem:not_found")]
    title: Annotated[str, Text("The kind of problem in words.")]
    status: Annotated[int, Whole("The HTTP status.", 400, 599)]
    detail: Annotated[str, Text("What happened, and what to do.")]
    code: Annotated[str, Text("The end of `type`, to code against.", example="not_found")]
    request_id: Annotated[str, Text("The name of the request, for the logs.")]
    errors: Annotated[tuple[ProblemPlace, ...], About("The places of the request that are wrong.")]


class Refused(Exception):
    """A request is refused before the desk is asked, or by a rule of the API alone."""

    def __init__(self, status: int, code: str, sentence: Sentence, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.sentence, self.headers = status, code, sentence, dict(headers or {})


STATUSES: tuple[tuple[type[errors.AtendeError], int], ...] = (
    (errors.NotFound, 404),
    (errors.Forbidden, 403),
    (errors.BadRequest, 409),
    (errors.Conflict, 409),
    (errors.AnsweredMeanwhile, 409),
    (errors.ChangedMeanwhile, 409),
    (errors.ThreadOpen, 409),
    (errors.WindowClosed, 409),
    (errors.OptedOut, 409),
    (errors.ConsentNeeded, 409),
    (errors.ChannelError, 502),
)
"""The status of each error of the desk. The form of a request is checked before the desk is asked, so what the desk
cannot do with it is a conflict with the shop's state."""
CODES: dict[type[errors.AtendeError], str] = {errors.BadRequest: "not_possible"}


def of(error: Refused | errors.AtendeError) -> Refused:
    return error if isinstance(error, Refused) else of_error(error)


def of_error(error: errors.AtendeError) -> Refused:
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), 500)
    code = CODES.get(type(error), error.code) if status < 500 else "unavailable"
    return Refused(status, code, error.sentence)


def body(refused: Refused, *, language: str, request: str, unfit: Unfit | None = None) -> str:
    places = [
        {"pointer": problem.pointer, "detail": problem.sentence.text(language)}
        for problem in (unfit.problems if unfit else ())
    ]
    shown: dict[str, Any] = {
        "type": f"{TYPE}{refused.code}",
        "title": HTTPStatus(refused.status).phrase,
        "status": refused.status,
        "detail": refused.sentence.text(language),
        "code": refused.code,
        "request_id": request,
        "errors": places,
    }
    return json.dumps(shown, ensure_ascii=False)


def invalid(status: int) -> Refused:
    return Refused(status, "invalid_request", sentences.INVALID)
