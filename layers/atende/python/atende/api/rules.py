"""The shop's rules, for its owner: writing, switching and removing them, and trying one on the last days."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, schema_texts, schemas, template_variables
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.sentences import settings as sentences
from atende.api.session import Caller
from atende.core import ids
from atende.core.clock import from_ms
from atende.core.errors import BadRequest, NotFound
from atende.core.i18n import pick
from atende.desk.bots.hand_overs import title_of
from atende.desk.bots.offer import bots
from atende.desk.rules import validate
from atende.desk.rules.describe import Wording
from atende.desk.rules.edit import read
from atende.desk.rules.presets import IDEAS
from atende.desk.rules.texts import OUTCOMES
from atende.desk.rules.triggers import MOST
from atende.model import Inbox, Role, Thread
from atende.model.labels import TEAM_MARK
from atende.model.rules import Rehearsal
from atende.model.rules import rule as as_rule
from atende.model.team import Team
from atende.storage import rules as stored
from atende.storage.shop_context import forget

router = Request()

MOST_HOURS = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class CallingBack:
    """The number of business hours within which somebody should call back about a complaint; 0 means no deadline."""

    hours: int


@router.get("/api/rules")
def overview() -> Json:
    """Returns everything that the page of the rules shows. The editor is built from the schema."""
    caller = router.caller(Role.MANAGER)
    wording = wording_of(router, caller)
    return {
        "rules": [shown(rule, wording) for rule in caller.desk.rules.documents()],
        "schema": schema_of(caller),
        "most": MOST,
        "call_back_hours": caller.desk.shop.business.call_back_hours,
        "ideas": [shown(idea, wording) for idea in pick(IDEAS, caller.desk.shop.business.language)],
    }


@router.post("/api/rules")
def add() -> Response[Json]:
    caller = router.caller(Role.MANAGER)
    document = read(router.body())
    check(caller, document)
    name, first = router.once(caller, "rule", at=now())
    kept = caller.desk.rules.add(document, name=ids.of_request(name, first))
    forget(caller.desk.store.business)
    body = {"rule": shown(kept, wording_of(router, caller))}
    return Response(status_code=201, content_type="application/json", body=body)


@router.put("/api/rules/<rule>")
def change(rule: str) -> Json:
    caller = router.caller(Role.MANAGER)
    document = read(router.body())
    check(caller, document)
    kept = caller.desk.rules.change(document, name=rule)
    forget(caller.desk.store.business)
    return {"rule": shown(kept, wording_of(router, caller))}


@router.delete("/api/rules/<rule>")
def remove(rule: str) -> Json:
    caller = router.caller(Role.MANAGER)
    caller.desk.rules.remove(rule)
    forget(caller.desk.store.business)
    return {}


@router.post("/api/rules/sentence")
def say() -> Json:
    """Returns an unfinished rule as a sentence. When something is missing, the refusal says what."""
    caller = router.caller(Role.MANAGER)
    document = read(router.body())
    check(caller, document)
    return {"sentence": wording_of(router, caller).sentence(document)}


@router.post("/api/rules/call-backs")
def call_back() -> Json:
    caller = router.caller(Role.MANAGER)
    hours = router.form(CallingBack).hours
    if not 0 <= hours <= MOST_HOURS:
        raise BadRequest(sentences.CALL_BACK_RANGE(most=MOST_HOURS))
    store = caller.desk.store
    changed = store.change_settings(lambda now: replace(now, call_back_hours=hours))
    forget(store.business)
    return {"call_back_hours": changed.call_back_hours}


@router.post("/api/rules/rehearsal")
def rehearse() -> Response[Json]:
    """Tries a rule, stored or not, on the last days. A job does the work, and `GET` returns its progress."""
    caller = router.caller(Role.MANAGER)
    document = read(router.body())
    begun = caller.desk.rehearsals.begin(document, at=now())
    job_queue.begin("rehearse", caller.desk.store.business, id=begun.id)
    return Response(status_code=202, content_type="application/json", body=rehearsal_shape(caller, begun))


@router.get("/api/rules/rehearsal")
def rehearsal() -> Json:
    """Returns the latest trial: how many of its days are done, and what the rule would have done in which threads."""
    caller = router.caller(Role.MANAGER)
    rehearsal = stored.rehearsal(caller.desk.store)
    if rehearsal is None:
        raise NotFound(sentences.NOTHING_TRIED)
    return rehearsal_shape(caller, rehearsal)


def check(caller: Caller, document: Json) -> None:
    """Raises `BadRequest` when the rule names an agent or an inbox that the shop does not have, or a variable that does
    not exist."""
    wanted = as_rule(document)
    for action in wanted.then:
        template_variables.check(action.value if action.do == "send" else "")
    if any(action.do == "bot" and action.value not in bots(caller.desk.shop) for action in wanted.then):
        raise BadRequest(sentences.RULE_BOT_GONE)
    inboxes = {inbox.id for inbox in caller.desk.shop.configuration if isinstance(inbox, Inbox)}
    if any(action.do == "assign" and action.value not in caller.desk.shop.agents for action in wanted.then):
        raise BadRequest(sentences.RULE_PERSON_GONE)
    if any(condition.kind == "inbox" and not {*condition.values} <= inboxes for condition in wanted.given):
        raise BadRequest(sentences.RULE_INBOX_GONE)


def wording_of(request: Request, caller: Caller) -> Wording:
    """Returns the wording in the reader's language."""
    inboxes = {inbox.id: inbox.name for inbox in caller.desk.shop.configuration if isinstance(inbox, Inbox)}
    agents = {agent.id: agent.name for agent in caller.desk.shop.agents.values()}
    teams = {TEAM_MARK + team.id: team.name for team in caller.desk.shop.configuration if isinstance(team, Team)}
    return Wording(language=request.language(caller), names=inboxes | agents | teams | bot_names(caller))


def bot_names(caller: Caller) -> dict[str, str]:
    """Returns the names for people of the connected bots, and of those that rules name."""
    stored_rules = [as_rule(document) for document in caller.desk.rules.documents()]
    named = {action.value for known in stored_rules for action in known.then if action.do == "bot"}
    return {bot: title_of(bot) for bot in sorted(bots(caller.desk.shop) | named)}


def schema_of(caller: Caller) -> Json:
    """Returns the schema for the editor, with the bots that may be chosen; without that action where there is none."""
    schema, names = json.loads(json.dumps(validate.schema())), bot_names(caller)
    actions = schema["properties"]["then"]["items"]
    for shape in actions["oneOf"]:
        if shape["properties"]["value"].get("x-of") == "bot":
            shape["properties"]["value"]["x-names"] = names
    actions["oneOf"] = [shape for shape in actions["oneOf"] if shape["properties"]["value"].get("x-names") != {}]
    return dict(schema)


def shown(document: Json, wording: Wording) -> Json:
    return {"id": "", "on": True, "if": []} | document | {"sentence": wording.sentence(document)}


def rehearsal_shape(caller: Caller, rehearsal: Rehearsal) -> Json:
    threads = {
        thread.id: thread for thread in caller.desk.store.threads({str(hit["thread"]): None for hit in rehearsal.hits})
    }
    wording = wording_of(router, caller)
    return {
        "id": rehearsal.id,
        "over": rehearsal.over,
        "day": rehearsal.day,
        "days": len(rehearsal.days),
        "looked": rehearsal.looked,
        "found": rehearsal.found,
        "hits": [
            hit(matched, rehearsal.rule, threads, wording)
            for matched in reversed(rehearsal.hits)
            if matched["thread"] in threads
        ],
    }


def hit(hit: Json, document: Json, threads: Mapping[str, Thread], wording: Wording) -> Json:
    thread = threads[hit["thread"]]
    return {
        "thread": thread.id,
        "name": schema_texts.called(thread, wording.language),
        "protocol": thread.protocol,
        "at": schemas.iso(from_ms(hit["at"])),
        "acts": acts(document, hit["outcomes"], wording),
    }


def acts(document: Json, outcomes: list[str], wording: Wording) -> list[Json]:
    """Returns each action in words, with its outcome; the outcome `done` has no words of its own."""
    words = pick(OUTCOMES, wording.language)
    then = as_rule({"on": True} | document).then
    return [
        {"text": wording.action(action), "done": outcome == "done", "outcome": words.get(outcome, outcome)}
        for action, outcome in zip(then, outcomes, strict=True)
    ]
