"""The shop's figures."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from atende.api.v1 import sentences
from atende.api.v1.fields import About, Text, Whole
from atende.api.v1.operations import Call, operation
from atende.core.errors import BadRequest
from atende.reporting.reports import LONGEST_PERIOD, By, Reports

Filter = Text("Only of this one; of `inbox`, `agent` and `label` one.", 100, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresQuery:
    """The period, and what it is limited to."""

    days: Annotated[int, Whole("How many local days, today included.", 1, LONGEST_PERIOD)] = 14
    inbox: Annotated[str, Filter] = ""
    agent: Annotated[str, Filter] = ""
    label: Annotated[str, Filter] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures by metric (`docs/metrics.md`)."""

    today: Annotated[dict[str, Any], About("Until now.")]
    days: Annotated[tuple[dict[str, Any], ...], About("Each local day with its `date`, the oldest first.")]
    total: Annotated[dict[str, Any], About("All days together.")]
    previous: Annotated[dict[str, Any], About("As many days before.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesQuery:
    """The period, and by what its figures are split."""

    by: Literal["agent", "inbox", "label"] = "agent"
    days: Annotated[int, Whole("How many local days, today included.", 1, LONGEST_PERIOD)] = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The same figures for each agent, inbox or label."""

    shares: Annotated[Any, About("Figures by the id of the agent or inbox, or the label's name.")]


def reports(call: Call[Any, Any]) -> Reports:
    return Reports(call.desk.store, call.desk.shop.business.zone)


@operation("GET", "/figures", scope="figures:read", query=FiguresQuery, answer=Figures, refuses=(409,))
def get_figures(call: Call[FiguresQuery, None]) -> Figures:
    """Returns the figures of a period: each day, all together, and the period before."""
    query = call.query
    chosen: list[By] = [(name, value) for name in ("inbox", "agent", "label") if (value := getattr(query, name))]
    if len(chosen) > 1:
        raise BadRequest(sentences.ONE_FILTER)
    report = reports(call).report(days=query.days, at=call.at, by=chosen[0] if chosen else None)
    return Figures(
        today=report["today"], days=tuple(report["days"]), total=report["total"], previous=report["previous"]
    )


@operation("GET", "/figures/shares", scope="figures:read", query=SharesQuery, answer=Shares)
def get_shares(call: Call[SharesQuery, None]) -> Shares:
    """Returns the figures of a period for each agent, inbox or label."""
    return Shares(shares=reports(call).shares(call.query.by, days=call.query.days, at=call.at))
