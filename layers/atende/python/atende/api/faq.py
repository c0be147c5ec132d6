"""The shop's FAQ, for its owner: the entries, how often they helped, and what would happen to a question."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, template_variables
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.automations import engine
from atende.automations import faq as automation
from atende.automations import sensitive as sensitive_matters
from atende.channels import protocols
from atende.core import ids
from atende.core.errors import BadRequest
from atende.core.i18n import pick
from atende.desk.faq.limits import LIMITS
from atende.desk.faq.starters import IDEAS
from atende.model import Content, Finding, Inbox, Question, Role
from atende.reporting import daily
from atende.reporting.reports import Reports
from atende.storage.faq import Entry
from atende.storage.settings import Trade, trade
from atende.storage.shop_context import forget, taught_words

if TYPE_CHECKING:
    from atende.language.reading import Reading

router = Request()

COUNTED = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """`phrasings` are ways to ask; the first one is the question's title. `on` says whether the entry is used. `unlike`
    are texts that ask for something else; without the field they stay as they are."""

    phrasings: list[str]
    answer: str
    on: bool = True
    unlike: list[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cautious:
    """What a contact with a sensitive matter is told in every inbox: `text` is empty for the usual words, `numbers`
    says whether an emergency also gets the public emergency numbers."""

    text: str
    numbers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trying:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepting:
    """What the owner saw of a suggestion when they accepted it. `kind` is missing in a console that was loaded before
    there were kinds: what it showed as a phrasing is not taken as something else."""

    phrasings: tuple[str, ...]
    entry: str
    answer: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    phrasings: list[str]


@router.get("/api/faq")
def overview() -> Json:
    """Returns everything that the page of the FAQ shows. Counts are for the last 30 days and today."""
    caller, at = router.caller(Role.MANAGER), now()
    faqs = caller.desk.faq
    entries = faqs.entries()
    counted = counts(caller, at=at)
    used = counted.pop("entries")
    return {
        "entries": [shape(entry) | used_as(used.get(entry.id)) for entry in entries],
        "counts": counted | {"entries": len(entries), "phrasings": sum(len(entry.phrasings) for entry in entries)},
        "days": COUNTED.days,
        "learnt": faqs.is_learnt(entries),
        "limits": LIMITS,
        "variables": list(template_variables.VARIABLES),
        "ideas": [idea._asdict() for idea in pick(IDEAS, faqs.language)],
        "sensitive": caution(engine.speaking(inboxes_of(caller), "faq"), faqs.language),
        "words": shown_words(trade(caller.desk.store)),
    }


@router.put("/api/faq/sensitive")
def be_cautious() -> Json:
    """Stores what a contact with a sensitive matter is told; it is used from the next minute on."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Cautious)
    template_variables.check(form.text)
    store, own = caller.desk.store, {"sensitive": form.text.strip()} if form.text.strip() else {}
    for inbox in inboxes_of(caller):
        changed = replace(inbox, texts=without(inbox.texts, "sensitive") | own, emergency_numbers=form.numbers)
        check_sendable(caller, changed)
        store.change_inbox(
            inbox.id,
            lambda old: replace(old, texts=without(old.texts, "sensitive") | own, emergency_numbers=form.numbers),
        )
    forget(store.business)
    return caution(engine.speaking(inboxes_of(caller), "faq"), caller.desk.faq.language)


@router.post("/api/faq")
def add() -> Response[Json]:
    caller = router.caller(Role.MANAGER)
    form = router.form(Keeping)
    name, first = router.once(caller, "faq", at=now())
    kept = caller.desk.faq.add(entry(form, ids.of_request(name, first)))
    learn(caller)
    return Response(status_code=201, content_type="application/json", body={"entry": shape(kept)})


@router.put("/api/faq/<name>")
def change(name: str) -> Json:
    caller = router.caller(Role.MANAGER)
    form = router.form(Keeping)
    kept = caller.desk.faq.change(entry(form, name), keeps_unlike=form.unlike is None)
    learn(caller)
    return {"entry": shape(kept)}


@router.delete("/api/faq/<name>")
def remove(name: str) -> Json:
    caller = router.caller(Role.MANAGER)
    caller.desk.faq.remove(name)
    learn(caller)
    return {}


@router.get("/api/faq/lessons")
def lessons() -> Json:
    """Returns suggestions: from questions that people answered recently and the FAQ did not, new phrasings for an entry
    or new entries; from what contacts tapped, phrasings of an entry (`kind` `chosen`), and texts that are none
    (`rejected`)."""
    return {"lessons": [asdict(lesson) for lesson in router.caller(Role.MANAGER).desk.faq_suggestions.offers()]}


@router.post("/api/faq/lessons/<name>/accept")
def accept(name: str) -> Json:
    """Accepts a suggestion, but only if it is still as the owner saw it."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Accepting)
    from atende.desk.faq.grouping import Offer  # loads language tables that only this page needs

    kept = caller.desk.faq_suggestions.accept(Offer(id=name, asked=0, **asdict(form)))
    learn(caller)
    return {"entry": shape(kept)}


@router.delete("/api/faq/lessons/<name>")
def dismiss(name: str) -> Json:
    router.caller(Role.MANAGER).desk.faq_suggestions.dismiss(name)
    return {}


@router.delete("/api/faq/words/<word>")
def unlearn(word: str) -> Json:
    """Takes out a word that wrong marks taught, and returns the words that are left; one that is not there changes
    nothing. It alarms again from the next minute on."""
    return {"words": shown_words(router.caller(Role.MANAGER).desk.own_words.unlearn(word))}


@router.post("/api/faq/try")
def attempt() -> Json:
    """Returns what would happen to a question in a thread without an assignee, and why; nothing is sent."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Trying)
    trial = caller.desk.faq.attempt(form.text)
    return {
        "band": trial.band,
        "intent": trial.intent,
        "reason": trial.reason,
        "concern": trial.concern,
        "answer": trial.finding.answer.id if trial.finding.answer else "",
        "ranked": [
            {
                "entry": candidate.entry,
                "chance": round(candidate.chance, 3),
                "like": candidate.like,
                "other": candidate.other,
            }
            for candidate in trial.ranked
        ],
        "answers_from": trial.limits[0],
        "matched": len(trial.finding.also) + bool(trial.finding.answer),
        "is_never_answered": trial.is_never_answered,
        "said": cautioned(caller, trial.reading) if trial.reading else read(caller, trial.finding, at=now()),
    }


@router.post("/api/faq/preview")
def preview() -> Json:
    """Returns how an answer would read now; `text` is empty when every part of it would be left out."""
    caller, at = router.caller(Role.MANAGER), now()
    form = router.form(Answering)
    template_variables.check(form.answer)
    return read(caller, Finding(answer=Question(id="preview", title="", answer=form.answer)), at=at)


@router.post("/api/faq/ways")
def suggest() -> Json:
    """Suggests other phrasings that customers use for the question that the owner is writing."""
    caller = router.caller(Role.MANAGER)
    form = router.form(Writing)
    from atende.desk.faq.phrasings import like  # loads language tables that only this page needs

    return {"ways": list(like(form.phrasings[: LIMITS["phrasings"]], caller.desk.shop.business.language))}


def shown_words(known: Trade) -> Json:
    """Returns the plain words that alarm nobody in the shop: `taught` by wrong marks, and `goods` that its texts
    name."""
    return {"taught": sorted(taught_words(known)), "goods": sorted(known.words)}


def inboxes_of(caller: Caller) -> list[Inbox]:
    return [inbox for inbox in caller.desk.store.configuration() if isinstance(inbox, Inbox)]


def caution(inbox: Inbox, language: str) -> Json:
    """`usual` are the words without a text of the shop's own."""
    return {
        "text": inbox.texts.get("sensitive", ""),
        "usual": pick(sensitive_matters.TEXT, language),
        "numbers": inbox.emergency_numbers,
    }


def without(texts: dict[str, str], name: str) -> dict[str, str]:
    return {key: text for key, text in texts.items() if key != name}


def check_sendable(caller: Caller, inbox: Inbox) -> None:
    """Raises `BadRequest` for a text that the channel would refuse."""
    moment = engine.imagined(caller.desk.shop.business, inbox, at=now())
    said = Content(text=engine.own_words(moment, "sensitive", default=sensitive_matters.TEXT))
    if wrong := protocols.policy(inbox.channel).problem(said):
        raise BadRequest(wrong)


def read(caller: Caller, finding: Finding, *, at: datetime) -> Json:
    """Returns what a contact called Ana would get for a finding of the FAQ, and the titles of the buttons below it."""
    moment = engine.imagined(caller.desk.shop.business, engine.speaking(inboxes_of(caller), "faq"), at=at)
    said = automation.answer_from(moment, finding)
    return {"text": said.text if said else "", "buttons": [choice.title for choice in said.choices] if said else []}


def cautioned(caller: Caller, reading: "Reading") -> Json:
    """Returns what a contact called Ana would get about a sensitive matter that a person answers."""
    moment = engine.imagined(caller.desk.shop.business, engine.speaking(inboxes_of(caller), "faq"), at=now())
    return {"text": sensitive_matters.reply_text(moment, reading), "buttons": []}


def entry(form: Keeping, name: str) -> Entry:
    """Returns the entry without surrounding spaces and with each phrasing once."""
    template_variables.check(form.answer)
    return Entry(
        id=name,
        phrasings=each_once(form.phrasings),
        answer=form.answer.strip(),
        on=form.on,
        unlike=each_once(form.unlike or ()),
    )


def each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(" ".join(text.split()) for text in texts)))


def shape(entry: Entry) -> Json:
    said = {"phrasings": list(entry.phrasings), "answer": entry.answer, "unlike": list(entry.unlike)}
    return {"id": entry.id, "on": entry.on, **said}


def used_as(counted: list[int] | None) -> Json:
    answered, solved = counted or (0, 0)
    return {"answered": answered, "solved": solved}


def counts(caller: Caller, *, at: datetime) -> Json:
    """Returns the FAQ metric's figures for the days."""
    reports = Reports(caller.desk.store, caller.desk.shop.business.zone)
    first = datetime.fromisoformat(reports.journal.date(at - COUNTED)).date()
    counted: Json = daily.show(daily.merge(reports.kept(first, at=at).values()))["faq"]
    return dict(counted)


def learn(caller: Caller) -> None:
    """Queues the training of the FAQ as a job, because it takes a second when there are many phrasings."""
    business = caller.desk.store.business
    forget(business)
    job_queue.begin("faq", business)
