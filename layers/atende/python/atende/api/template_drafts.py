"""Templates that the owner writes: drafts, checks while they are written, and what a job then does at the channel."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue
from atende.api.attachments import uploaded
from atende.api.channel_accounts import accounts, of_shop, shape, title
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.api.session import Caller
from atende.channels import template_parts
from atende.channels.optional_parts import Templates
from atende.channels.template_parts import TemplateDrafts
from atende.core.errors import BadRequest, Conflict, NotFound
from atende.core.ids import digest, new
from atende.core.sentences import Sentence, stored
from atende.desk.channel_policy import templates_of
from atende.desk.inboxes import sentences
from atende.desk.inboxes.store import Account
from atende.desk.sales import news_templates
from atende.model import Inbox, Role, Template, TemplateDraft
from atende.model.template_draft import FILE_HEADERS, DraftButton, DraftHeader
from atende.model.template_library import adopted
from atende.storage import channel_accounts
from atende.storage.shop_context import forget

router = Request()

MOST_DRAFTS = 100
ANSWERED_WITHIN = timedelta(minutes=30)
LARGEST = 20_000
"""The most characters of a draft, as its fields are written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """`asset` is a sample file that the browser has uploaded (`POST /api/uploads`)."""

    kind: str
    text: str = ""
    example: str = ""
    asset: str = ""
    filename: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    kind: str
    text: str = ""
    value: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """`id` is that of a draft, empty for a new one; `template` that of a template that is changed. `library` names a
    template of the channel's library, whose words stay as they are; of `buttons` only the values count then."""

    inbox: str
    name: str
    language: str
    category: str
    id: str = ""
    template: str = ""
    header: Heading | None = None
    body: str = ""
    examples: tuple[Example, ...] = ()
    footer: str = ""
    buttons: tuple[Button, ...] = ()
    security: bool = False
    expires: int = 0
    library: str = ""
    additions: tuple[str, ...] = ()
    """What the channel adds to the words of its library, in its own words for it."""
    send: bool = False
    """Whether the channel is asked to take it now; otherwise it stays a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removing:
    """`draft` is one of ours that is thrown away, or else `template` one of the channel that is deleted there."""

    inbox: str
    draft: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosingNews:
    """`template` is the channel's id; empty for none."""

    inbox: str
    template: str


@router.get("/api/template-drafts")
def overview() -> Json:
    """Returns the templates and drafts of each inbox whose channel takes templates, with limits, prices and a library
    in the language that is asked for."""
    caller, at = router.caller(Role.MANAGER), now()
    listed = [(inbox, rules) for inbox, _ in accounts(caller.desk) if (rules := rules_of(inbox))]
    language = router.query("language") or "pt_BR"
    if not listed:
        return {"numbers": [], "limits": {}, "languages": [], "categories": [], "additions": {}, "library": []}
    rules = listed[0][1]
    return {
        "numbers": [number(caller, inbox, rules, at=at) for inbox, rules in listed],
        "limits": dict(rules.LIMITS),
        "languages": sorted(rules.LANGUAGES),
        "categories": list(rules.CATEGORIES),
        "additions": {category: list(added) for category, added in rules.ADDITIONS.items()},
        "library": [written(draft, rules) for draft in rules.library(language)],
    }


def number(caller: Caller, inbox: Inbox, rules: TemplateDrafts, *, at: datetime) -> Json:
    _, texts = of_shop(caller, inbox.id)
    language, account = router.language(caller), Account.of(caller.desk.store)
    filling = templates_of(caller.desk.shop, inbox.id)
    templates = [known for known in channel_accounts.templates(account.store, inbox.id) if known.status != "DELETED"]
    listed = [
        shape(known, texts, language) | facts(known, rules, language, at=at) | order_news(known, filling, language)
        for known in templates
    ]
    drafts = sorted(channel_accounts.drafts(account.store, inbox.id), key=lambda draft: draft.name)
    return {
        "inbox": inbox.id,
        "name": inbox.name,
        "phone": inbox.phone,
        "looked": iso(channel_accounts.health(account.store, inbox.id).checked),
        "order_news": news_templates.chosen(inbox, templates),
        "order_news_gone": news_templates.gone(inbox, templates),
        "prices": {category: account.price(inbox.id, at, category) for category in rules.CATEGORIES},
        "templates": sorted(listed, key=lambda fields: (fields["name"], fields["language"])),
        "drafts": [written(draft, rules) | state(draft, language) for draft in drafts],
    }


def order_news(template: Template, rules: Templates, language: str) -> Json:
    """Returns whether a template can tell news of orders; for one that has the variable and cannot, why not."""
    why = news_templates.problem(template, rules)
    shown = why.text(language) if why and news_templates.is_meant(template) else ""
    return {"tells_orders": why is None, "news_problem": shown}


def facts(template: Template, rules: TemplateDrafts, language: str, *, at: datetime) -> Json:
    """Returns what the page shows besides; `fixed` says why the template cannot be changed now."""
    why = reason_fixed(template, rules, at=at)
    return {"asked": template.asked, "library": template.library, "fixed": why.text(language) if why else ""}


def reason_fixed(template: Template, rules: TemplateDrafts, *, at: datetime) -> Sentence | None:
    """Returns why the channel would not change a template now; None when it would."""
    if template.library:
        return sentences.TEMPLATE_OF_LIBRARY
    if template.status not in rules.EDITABLE:
        return sentences.TEMPLATE_STATE
    limits = rules.MOST_EDITS if template.status == "APPROVED" else ()
    reached = ((within, most) for within, most in limits if template.edited_since(at - within) >= most)
    return next((sentences.TEMPLATE_EDITED(most=most, days=within.days) for within, most in reached), None)


def written(draft: TemplateDraft, rules: TemplateDrafts) -> Json:
    """Returns what a draft says, and its parts as the preview shows them."""
    about = ("id", "template", "name", "language", "category", "library", "additions")
    names = (*about, "body", "footer", "security", "expires")
    header = draft.header
    return {name: getattr(draft, name) for name in names} | {
        "header": {name: getattr(header, name) for name in ("kind", "text", "example", "asset")} if header else None,
        "examples": [{"name": name, "text": text} for name, text in draft.examples.items()],
        "buttons": [asdict(button) for button in draft.buttons],
        "components": parts(draft, rules),
    }


def parts(draft: TemplateDraft, rules: TemplateDrafts) -> list[Json]:
    """Returns the parts of a draft; none while it has a button that the channel does not know."""
    try:
        return rules.components(draft)
    except KeyError:
        return []


def state(draft: TemplateDraft, language: str) -> Json:
    pt, *others = draft.refused or ("",)
    refused = stored(pt, tuple(others)).text(language)
    return {"saved": iso(draft.at), "sending": draft.sending, "removes": draft.removes, "refused": refused}


@router.post("/api/template-drafts/check")
def check() -> Json:
    """Returns what the channel would refuse of a template, while it is written. Nothing is stored."""
    caller, form = router.caller(Role.MANAGER), router.form(Writing)
    inbox, rules = numbered(caller, form.inbox)
    draft = drafted(caller, form, inbox, at=now())
    language = router.language(caller)
    problems = [problem.text(language) for problem in rules.problems(draft)]
    return {"problems": problems, "components": parts(draft, rules)}


@router.post("/api/template-drafts")
def save() -> Response[Json]:
    """Stores a draft; with `send` a job hands it to the channel, because only the jobs function has the token."""
    caller, form = router.caller(Role.MANAGER), router.form(Writing)
    inbox, rules = numbered(caller, form.inbox)
    store = caller.desk.store
    draft = drafted(caller, form, inbox, at=now())
    if form.send:
        if problem := next(iter(rules.problems(draft)), None):
            raise BadRequest(problem)
        check_state(draft, channel_accounts.templates(store, inbox.id), rules, at=now())
    before = channel_accounts.draft(store, inbox.id, draft.id)
    if before and is_busy(before, at=now()):
        raise Conflict(sentences.TEMPLATE_BUSY)
    if before:
        channel_accounts.change_draft(store, inbox.id, draft.id, lambda _: draft)
    else:
        if len(channel_accounts.drafts(store, inbox.id)) >= MOST_DRAFTS:
            raise BadRequest(sentences.TEMPLATES_MOST)
        store.add(draft)
    if form.send:
        begin(caller, inbox, draft)
    shown = written(draft, rules) | state(draft, router.language(caller))
    return Response(status_code=202 if form.send else 200, content_type="application/json", body={"draft": shown})


def check_state(draft: TemplateDraft, templates: list[Template], rules: TemplateDrafts, *, at: datetime) -> None:
    """Raises `BadRequest` for a template that the channel would not make or change now."""
    if not draft.template:
        names = {(known.name, known.language) for known in templates if known.status != "DELETED"}
        if (draft.name, draft.language) in names:
            raise BadRequest(sentences.TEMPLATE_TAKEN)
        return
    known = next((known for known in templates if known.id == draft.template), None)
    if known is None or known.status == "DELETED":
        raise BadRequest(sentences.TEMPLATE_GONE)
    if why := reason_fixed(known, rules, at=at):
        raise BadRequest(why)
    if (known.name, known.language) != (draft.name, draft.language):
        raise BadRequest(sentences.TEMPLATE_NAME)
    if known.status == "APPROVED" and known.category != draft.category:
        raise BadRequest(sentences.TEMPLATE_CATEGORY)


@router.put("/api/template-drafts/order-news")
def choose_news() -> Json:
    """Chooses the template that tells news of an order after the service window, or none."""
    caller, form = router.caller(Role.MANAGER), router.form(ChoosingNews)
    inbox, _ = numbered(caller, form.inbox)
    store, place = caller.desk.store, ""
    if form.template:
        known = channel_accounts.template(store, inbox.id, form.template)
        if known is None or known.status == "DELETED":
            raise NotFound(sentences.TEMPLATE_GONE)
        if why := news_templates.problem(known, templates_of(caller.desk.shop, inbox.id)):
            raise BadRequest(why)
        place = news_templates.place_of(known)
    store.change_inbox(inbox.id, lambda old: replace(old, order_news=place))
    forget(store.business)
    return {"order_news": form.template}


@router.post("/api/template-drafts/remove")
def remove() -> Response[Json]:
    """Throws a draft away, or has a job delete a template at the channel."""
    caller, form = router.caller(Role.MANAGER), router.form(Removing)
    inbox, _ = numbered(caller, form.inbox)
    store = caller.desk.store
    if form.draft:
        draft = channel_accounts.draft(store, inbox.id, form.draft)
        if draft is None:
            raise NotFound(sentences.TEMPLATE_GONE)
        if is_busy(draft, at=now()):
            raise Conflict(sentences.TEMPLATE_BUSY)
        channel_accounts.remove_draft(store, inbox.id, form.draft)
        return Response(status_code=200, content_type="application/json", body={})
    known = channel_accounts.template(store, inbox.id, form.template)
    if known is None or known.status == "DELETED":
        raise NotFound(sentences.TEMPLATE_GONE)
    draft = TemplateDraft(
        inbox=inbox.id,
        id=digest(f"delete {known.id}", size=13),
        template=known.id,
        name=known.name,
        language=known.language,
        category=known.category,
        removes=True,
        sending=True,
        at=now(),
    )
    if store.add(draft) != draft:
        channel_accounts.change_draft(store, inbox.id, draft.id, lambda _: draft)
    begin(caller, inbox, draft)
    return Response(status_code=202, content_type="application/json", body={"message": title(inbox)})


def is_busy(draft: TemplateDraft, *, at: datetime) -> bool:
    """Whether a job is about to hand the draft over. One that has not answered for long never will."""
    return draft.sending and draft.at is not None and at - draft.at < ANSWERED_WITHIN


def begin(caller: Caller, inbox: Inbox, draft: TemplateDraft) -> None:
    business = caller.desk.store.business
    job_queue.begin("template", business, inbox=inbox.id, channel=inbox.channel, draft=draft.id)


def numbered(caller: Caller, name: str) -> tuple[Inbox, TemplateDrafts]:
    """Returns the inbox and the rules of its channel's templates."""
    inbox, _ = of_shop(caller, name)
    rules = rules_of(inbox)
    if rules is None:
        raise NotFound
    return inbox, rules


def rules_of(inbox: Inbox) -> TemplateDrafts | None:
    return template_parts.template_drafts(inbox.channel)


def drafted(caller: Caller, form: Writing, inbox: Inbox, *, at: datetime) -> TemplateDraft:
    """Returns the draft that a form describes. Raises `BadRequest` for one that is too large to be stored."""
    if len(str(form)) > LARGEST or "#" in form.id:
        raise BadRequest(sentences.TEMPLATE_LARGE)
    draft = TemplateDraft(
        inbox=inbox.id,
        id=form.id or new(at),
        template=form.template,
        name=form.name.strip(),
        language=form.language,
        category=form.category,
        header=heading(caller, form.header, inbox, at=at),
        body=form.body.strip(),
        examples={example.name: " ".join(example.text.split()) for example in form.examples},
        footer=form.footer.strip(),
        buttons=tuple(
            DraftButton(
                kind=button.kind,
                text=button.text.strip(),
                value=button.value.strip(),
                example=button.example.strip(),
            )
            for button in form.buttons
        ),
        security=form.security,
        expires=form.expires,
        library=form.library,
        additions=form.additions,
        by=caller.agent.id,
        at=at,
        sending=form.send,
    )
    return of_library(caller, draft) if draft.library else draft


def of_library(caller: Caller, draft: TemplateDraft) -> TemplateDraft:
    """Returns the draft with the words of the library's template. Raises `BadRequest` if it is not there."""
    template = channel_accounts.library(caller.desk.store, draft.inbox, draft.language).find(draft.library)
    if template is None:
        raise BadRequest(sentences.LIBRARY_GONE)
    return adopted(draft, template)


def heading(caller: Caller, header: Heading | None, inbox: Inbox, *, at: datetime) -> DraftHeader | None:
    """Returns the header with its sample file, which the shop keeps."""
    if header is None:
        return None
    made = DraftHeader(kind=header.kind, text=header.text.strip(), example=header.example.strip())
    if header.kind not in FILE_HEADERS or not header.asset:
        return made
    file = uploaded(caller, header.asset, filename=header.filename, at=at, inbox=inbox.id, for_ever=True)
    return replace(made, asset=header.asset, key=file.key, mime=file.mime, size=file.size)
