"""What a program does with the public API: its key, what it reads and writes, and how it is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from atende.api.v1.fields import hint, hints, options, union, walk
from atende.api.v1.operations import Operation, registry
from atende.cli.commands import admin
from atende.core import clock
from atende.desk.inboxes.store import Account
from atende.desk.notifications.alerts import alarms, alert_text
from atende.desk.people.api_keys import ApiKeys
from atende.model import Person, Template, Thread
from atende.model.api_keys import SCOPES, is_key
from atende.storage.directory import Directory
from tests.api.browser import Browser
from tests.api.program import Answer, Program
from tests.desk.faults import Crash, dying
from tests.desk.story import Story

pytestmark = pytest.mark.desk

OPERATIONS = registry.all()
NAMES = [operation.name for operation in OPERATIONS]


@pytest.fixture
def program(story: Story) -> Iterator[Program]:
    found = Program.of(story.store.business)
    yield found
    assert found.log.unexpected == []


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("Oi, tem bolo?"))


def refused(answer: Answer) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.body["type"] == f"urn:atende:problem:{answer.body['code']}"
    assert answer.body["detail"].endswith(".") or answer.body["detail"].endswith("...")
    return answer.status, answer.code


def test_an_owner_makes_a_key_which_a_program_uses(story: Story, owner: Browser) -> None:
    made = owner.post("/api/keys", {"name": "Loja virtual", "scopes": ["threads:read"], "days": 30}).body
    assert is_key(made["secret"])
    assert made["secret"] not in str(owner.get("/api/keys").body)
    me = Program(made["secret"]).get("/me").body
    assert (me["business"], me["scopes"]) == (story.store.business, ["threads:read"])
    key = owner.get("/api/keys").body["keys"][0]
    assert (key["tail"], key["seen"][:13]) == (made["secret"][-4:], clock.iso(story.now)[:13])


def test_a_key_may_only_what_it_was_given(story: Story, thread: Thread) -> None:
    program = Program.of(story.store.business, "threads:read")
    assert program.get(f"/threads/{thread.id}").status == 200
    assert refused(program.get("/contacts")) == (403, "scope_missing")


@pytest.mark.parametrize("name", NAMES)
def test_every_operation_but_the_keys_own_needs_a_scope(story: Story, name: str) -> None:
    operation = next(each for each in OPERATIONS if each.name == name)
    others = [scope for scope in SCOPES if scope != operation.scope]
    path = operation.path.replace("{", "").replace("}", "")
    answer = Program.of(story.store.business, *others).ask(operation.method, path, {} if operation.body else None)
    if operation.scope:
        assert refused(answer) == (403, "scope_missing")
    else:
        assert answer.status == 200


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", ["", "atd_live_", "atd_live_4fZk0QmW8sYt2LxVb7NcR1pHdJ6uGe3SmQLx", "é", "x" * 3000])
def test_nothing_is_told_without_a_key(story: Story, name: str, key: str) -> None:
    operation = next(each for each in OPERATIONS if each.name == name)
    answer = Program(key).ask(operation.method, operation.path.replace("{", "").replace("}", ""), {})
    assert refused(answer) == (401, "key_needed")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_session_of_the_console_opens_nothing_here(owner: Browser) -> None:
    assert owner.get("/api/v1/threads").status == 401


def test_a_renewed_key_and_the_one_before_work_together_for_a_day(story: Story, owner: Browser) -> None:
    made = owner.post("/api/keys", {"name": "Loja virtual", "scopes": ["threads:read"]}).body
    path = f"/api/keys/{made['keys'][0]['id']}/roll"
    fresh = owner.post(path, {"overlap": "day"}).body["secret"]
    assert [Program(key).get("/me").status for key in (made["secret"], fresh)] == [200, 200]
    story.now += timedelta(days=1, minutes=1)
    assert [Program(key).get("/me").status for key in (made["secret"], fresh)] == [401, 200]
    last = owner.post(path, {"overlap": "now"}).body["secret"]
    assert [Program(key).get("/me").status for key in (fresh, last)] == [401, 200]


def test_a_revoked_key_and_one_that_is_over_open_nothing(story: Story, owner: Browser) -> None:
    short = owner.post("/api/keys", {"name": "Curta", "scopes": ["threads:read"], "days": 1}).body["secret"]
    made = owner.post("/api/keys", {"name": "Loja virtual", "scopes": ["threads:read"]}).body
    named = {key["name"]: key["id"] for key in made["keys"]}
    story.now += timedelta(days=1, minutes=1)
    owner.ask("DELETE", f"/api/keys/{named['Loja virtual']}")
    assert [Program(key).get("/me").status for key in (short, made["secret"])] == [401, 401]
    assert owner.post(f"/api/keys/{named['Loja virtual']}/roll", {"overlap": "now"}).status == 409


def test_changes_of_keys_are_in_the_history_and_cannot_be_undone(owner: Browser) -> None:
    owner.post("/api/keys", {"name": "Loja virtual", "scopes": ["threads:read"]})
    change = owner.get("/api/settings/changes").body["changes"][0]
    assert (change["parts"][0]["kind"], change["undoable"]) == ("apikey", False)
    assert "hash" not in str(change)


def test_a_key_makes_as_many_requests_in_a_minute_as_it_may(story: Story) -> None:
    program = Program.of(story.store.business, limit=2)
    assert [program.get("/me").status for _ in range(2)] == [200, 200]
    answer = program.get("/me")
    assert refused(answer) == (429, "too_many_requests")
    assert 50 < int(answer.headers["retry-after"]) <= 60
    assert answer.headers["ratelimit"].startswith('"default";r=0;t=')
    story.now += timedelta(minutes=1)
    assert program.get("/me").headers["ratelimit"].startswith('"default";r=1;t=')


def test_a_program_answers_a_customer_once(story: Story, program: Program, thread: Thread) -> None:
    path, key = f"/threads/{thread.id}/messages", {"idempotency-key": "pedido-1234-saiu"}
    first = program.post(path, {"type": "text", "text": "Saiu para entrega."}, headers=key)
    again = program.post(path, {"type": "text", "text": "Saiu para entrega."}, headers=key)
    assert (first.status, again.status, again.headers["idempotent-replayed"]) == (201, 201, "true")
    assert first.body == again.body
    assert refused(program.post(path, {"type": "text", "text": "Outra"}, headers=key)) == (
        409,
        "idempotency_key_reused",
    )
    assert refused(program.post(path, {"type": "text", "text": "Oi"}, headers={"idempotency-key": None}))[0] == 400
    assert [message["text"] for message in program.get(path).body["data"]] == ["Saiu para entrega.", "Oi, tem bolo?"]
    assert first.body["author"]["kind"] == "api"
    assert story.store.thread(thread.id).assignee is None
    assert story.store.thread(thread.id).waiting_since is None


def test_the_window_and_an_opt_out_are_conflicts_with_a_reason(story: Story, program: Program, thread: Thread) -> None:
    story.now += timedelta(hours=25)
    answer = program.post(f"/threads/{thread.id}/messages", {"type": "text", "text": "Oi"})
    assert refused(answer) == (409, "window_closed")
    english = program.post(
        f"/threads/{thread.id}/messages", {"type": "text", "text": "Oi"}, headers={"accept-language": "en"}
    )
    assert english.body["detail"] != answer.body["detail"]


@pytest.mark.parametrize("wrote_before", [False, True], ids=["first thread", "next thread"])
def test_a_thread_is_answerable_before_its_first_message_is_stored(
    story: Story, program: Program, wrote_before: bool
) -> None:
    """The function ends right after it has opened the thread, and the message comes again."""
    story.uses(automations=())
    if wrote_before:
        before = story.thread_of(story.hears("Oi, tem pão?"))
        story.later(minutes=3).resolves(before)
        story.later(hours=40)
    heard = story.heard("Oi, tem bolo?")
    with pytest.raises(Crash), dying(2, when="after"):
        story.receives(heard)
    [opened] = program.get("/threads?status=open").body["data"]
    path = f"/threads/{opened['id']}/messages"
    assert program.get(path).body["data"] == []
    story.later(seconds=2)
    assert program.post(path, {"type": "text", "text": "Temos, de fubá."}).status == 201
    story.receives(heard, desk=story.again())
    assert [message["text"] for message in program.get(path).body["data"]] == ["Temos, de fubá.", "Oi, tem bolo?"]


def test_a_note_is_for_the_team_alone(story: Story, program: Program, thread: Thread) -> None:
    note = program.post(f"/threads/{thread.id}/messages", {"type": "note", "text": "Pago."}).body
    assert (note["direction"], note["state"]) == ("note", None)
    assert program.get(f"/threads/{thread.id}/messages/{note['id']}").body == note


def test_a_thread_is_assigned_labelled_and_resolved(program: Program, thread: Thread) -> None:
    body = {"assignee": "maya", "labels": ["Bolo "], "priority": "high", "status": "resolved"}
    changed = program.ask("PATCH", f"/threads/{thread.id}", body).body
    assert (changed["assignee"], changed["labels"], changed["priority"], changed["status"]) == (
        "maya", ["bolo"], "high", "resolved",
    )  # fmt: skip
    assert [card["id"] for card in program.get("/threads?status=resolved").body["data"]] == [thread.id]
    nobody = program.ask("PATCH", f"/threads/{thread.id}", {"assignee": None, "status": "open"}).body
    assert (nobody["assignee"], nobody["status"]) == (None, "open")
    assert refused(program.ask("PATCH", f"/threads/{thread.id}", {"assignee": "nobody"})) == (409, "not_possible")


def test_lists_come_in_pages_that_hold_everything_once(story: Story, program: Program) -> None:
    story.uses(automations=())
    threads = {story.thread_of(story.hears("oi", by=f"Cliente {n}")).id for n in range(7)}
    for path, wanted in (("/threads", threads), ("/contacts", {story.store.thread(t).contact for t in threads})):
        seen: list[str] = []
        page = program.get(f"{path}?limit=3").body
        while True:
            assert len(page["data"]) <= 3
            seen += [entry["id"] for entry in page["data"]]
            if not page["next_cursor"]:
                break
            page = program.get(f"{path}?limit=3&cursor={page['next_cursor']}").body
        assert sorted(seen) == sorted(wanted)


def test_a_cursor_of_another_list_or_shop_is_refused(story: Story, program: Program) -> None:
    story.uses(automations=())
    for n in range(2):
        story.hears("oi", by=f"Cliente {n}")
    cursor = program.get("/threads?limit=1").body["next_cursor"]
    stranger = Program.of(Story.begin(name="Outra loja").store.business)
    assert refused(program.get(f"/contacts?cursor={cursor}")) == (404, "cursor_unknown")
    assert refused(program.get(f"/threads?status=pending&cursor={cursor}")) == (404, "cursor_unknown")
    assert refused(stranger.get(f"/threads?cursor={cursor}")) == (404, "cursor_unknown")
    assert refused(program.get(f"/threads?cursor={cursor[:-2]}xx")) == (404, "cursor_unknown")


def test_a_contact_is_added_found_by_phone_and_changed(story: Story, program: Program) -> None:
    body = {"phone": "+5511912345678", "name": "Ana Souza", "labels": ["vip"]}
    key = {"idempotency-key": "cliente-ana-1"}
    made = program.post("/contacts", body, headers=key)
    assert made.status == 201
    assert program.post("/contacts", body, headers=key).body["id"] == made.body["id"]
    assert refused(program.post("/contacts", body))[0] == 409
    assert [c["id"] for c in program.get("/contacts?phone=%2B551191234-5678").body.get("data", [])] == []
    assert [c["id"] for c in program.get("/contacts?phone=%2B5511912345678").body["data"]] == [made.body["id"]]
    story.uses(automations=())
    assert (
        story.store.thread(
            story.thread_of(story.hears("oi", person=Person(phone="5511912345678", name="Ana"))).id
        ).contact
        == made.body["id"]
    )
    path = f"/contacts/{made.body['id']}"
    assert program.ask("PATCH", path, {"name": "Ana S."}).body["name"] == "Ana S."
    assert program.get("/contacts").body["data"][0]["name"] == "Ana S."


def test_of_two_programs_that_change_the_same_the_slower_is_refused(program: Program) -> None:
    made = program.post("/faq", {"phrasings": ["Abrem domingo?"], "answer": "Sim."})
    path, tag = f"/faq/{made.body['id']}", made.headers["etag"]
    assert program.get(path).headers["etag"] == tag
    changed = program.ask("PUT", path, {"phrasings": ["Abrem domingo?"], "answer": "Não."}, headers={"if-match": tag})
    late = program.ask("PUT", path, {"phrasings": ["Abrem domingo?"], "answer": "Às 8."}, headers={"if-match": tag})
    assert (changed.status, refused(late)) == (200, (412, "overtaken"))
    assert program.get(path).body["answer"] == "Não."
    assert refused(program.ask("DELETE", path, headers={"if-match": tag})) == (412, "overtaken")
    assert program.ask("DELETE", path, headers={"if-match": changed.headers["etag"]}).status == 204
    assert refused(program.get(path)) == (404, "not_found")


def test_the_surveys_setting_has_a_version_too(program: Program, owner: Browser) -> None:
    before = program.get("/survey")
    console = owner.get("/api/survey").body["setting"]
    assert owner.ask("PUT", "/api/survey", {**console, "hour": 9}).status == 200
    late = program.ask("PUT", "/survey", {**before.body, "hour": 20}, headers={"if-match": before.headers["etag"]})
    assert refused(late) == (412, "overtaken")
    fresh = program.get("/survey")
    body = {**fresh.body, "hour": 20}
    assert program.ask("PUT", "/survey", body, headers={"if-match": fresh.headers["etag"]}).body["hour"] == 20


def test_what_a_program_changes_is_in_the_history(program: Program, owner: Browser) -> None:
    program.post("/faq", {"phrasings": ["Abrem domingo?"], "answer": "Sim."})
    change = owner.get("/api/settings/changes").body["changes"][0]
    assert (change["by_name"], change["parts"][0]["kind"]) == ("Integração (API)", "entry")


def test_a_follow_up_is_scheduled_moved_and_cancelled(story: Story, program: Program, thread: Thread) -> None:
    path = f"/threads/{thread.id}/follow-ups"
    due = clock.iso(story.now + timedelta(hours=2))
    made = program.post(path, {"due": due, "message": {"type": "text", "text": "E aí?"}}).body
    assert (made["due"], made["state"]) == (due, "pending")
    later = clock.iso(story.now + timedelta(hours=3))
    assert program.ask("PATCH", f"{path}/{made['id']}", {"due": later}).body["due"] == later
    assert [each["id"] for each in program.get("/follow-ups").body["data"]] == [made["id"]]
    assert program.post(f"{path}/{made['id']}/cancel").body["state"] == "cancelled"
    assert program.get("/follow-ups").body["data"] == []
    assert program.get(path).body["data"][0]["state"] == "cancelled"
    assert refused(program.post(path, {"message": {"type": "text", "text": "E aí?"}})) == (409, "not_possible")


def test_a_template_that_may_be_marketing_needs_consent(story: Story, program: Program, thread: Thread) -> None:
    offer = Template(inbox="whatsapp", id="1", name="oferta", language="pt_BR", status="APPROVED", category="MARKETING")
    story.store.put(replace(offer, components=[{"type": "BODY", "text": "Panetone a R$ 20"}]))
    says, path = {"type": "template", "name": "oferta"}, f"/threads/{thread.id}"
    ledger = f"/contacts/{thread.contact}/consents"
    assert refused(program.post(f"{path}/messages", says)) == (409, "consent_needed")
    assert refused(program.post(f"{path}/follow-ups", {"minutes": 5, "message": says})) == (409, "consent_needed")
    stranger = {"inbox": "whatsapp", "phone": "+5511912345678", "message": says}
    assert refused(program.post("/threads", stranger)) == (409, "consent_needed")
    assert program.post("/threads", stranger | {"message": says | {"consent": "Feira"}}).status == 201
    assert program.get(ledger).body["entries"] == []
    assert program.post(f"{path}/messages", says | {"consent": "Formulário do site"}).status == 201
    [entry] = program.get(ledger).body["entries"]
    assert (entry["purpose"], entry["given"], entry["source"]) == ("marketing", True, "api")
    assert entry["reason"] == "Formulário do site"
    assert program.post(f"{path}/messages", says).status == 201, "their agreement is on record"
    program.post(ledger, {"purpose": "marketing", "given": False, "reason": "Ligou"})
    assert refused(program.post(f"{path}/messages", says | {"consent": "Insisto"})) == (409, "opted_out")
    assert program.get(ledger).body["refused"] == ["marketing"]


def test_labels_agents_inboxes_and_figures_are_read(program: Program, thread: Thread) -> None:
    made = program.post("/labels", {"name": "Encomenda", "colour": "1"}).body
    assert made in program.get("/labels").body["data"]
    assert {agent["id"] for agent in program.get("/agents").body["data"]} == {"maya", "owner", "vera"}
    assert program.get("/inboxes/whatsapp").body["channel"] == "whatsapp"
    assert program.get("/inboxes/whatsapp/templates").body["data"] == []
    assert program.get("/figures?days=2").body["today"]["volume"]["incoming"] >= 0
    assert program.ask("DELETE", f"/labels/{made['id']}").status == 202
    assert refused(program.get(f"/labels/{made['id']}")) == (404, "not_found")


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if "{" in each.path], ids=lambda each: each.name)
def test_what_belongs_to_another_shop_is_not_there(story: Story, thread: Thread, operation: Operation) -> None:
    stranger = Program.of(Story.begin(name="Outra loja").store.business)
    before = story.store.partition(thread.id)
    path = operation.path.format(
        thread=thread.id, contact=thread.contact, message="1-1-a", follow_up="f1", label="aa", agent="vera",
        inbox="telegram", entry="e1", round="1", webhook="w1", delivery="1-a", erasure="e1", export="1",
        account="1", conversation=thread.protocol.replace("-", ""),
    )  # fmt: skip
    answer = stranger.ask(operation.method, path, operation.example)
    if operation.name != "listSurveyAnswers":
        assert answer.status in (404, 422)
    assert story.store.partition(thread.id) == before


@pytest.mark.parametrize(("method", "path", "status", "code"), [
    ("GET", "/nothing", 404, "not_found"), ("GET", "", 404, "not_found"), ("GET", "/threads/", 404, "not_found"),
    ("GET", "/threads/%00", 404, "not_found"), ("GET", "/threads/" + "a" * 900, 404, "not_found"),
    ("PUT", "/threads", 405, "method"), ("TRACE", "/me", 405, "method"), ("POST", "/docs", 405, "method"),
    ("GET", "/threads?limit=0", 400, "invalid_request"), ("GET", "/threads?limit=x", 400, "invalid_request"),
    ("GET", "/threads?status=gone", 400, "invalid_request"), ("GET", "/threads?staus=open", 400, "invalid_request"),
    ("GET", "/threads?limit=1&limit=2", 400, "invalid_request"), ("GET", "/contacts?phone=1", 400, "invalid_request"),
])  # fmt: skip
def test_what_is_asked_wrongly_is_said_so(program: Program, method: str, path: str, status: int, code: str) -> None:
    answer = program.ask(method, path)
    assert refused(answer) == (status, code)
    assert (status == 405) == ("allow" in answer.headers)
    assert bool(answer.body["errors"]) == (code == "invalid_request")


@pytest.mark.parametrize(("body", "status"), [
    ("{", 400), ("", 415), ("[]", 422), ("null", 422), ('{"type": "text"}', 422), ('{"type": "text", "text": ""}', 422),
    ('{"type": "text", "text": " \\u200b "}', 422), ('{"type": "text", "text": 5}', 422), ('{"type": "x"}', 422),
    ('{"type": "text", "text": "a", "more": 1}', 422), ("[" * 20_000, 400), ('{"type": NaN}', 400),
    ('{"type": "text", "text": "' + "a" * 5000 + '"}', 422), ('"' + "a" * 300_000 + '"', 413),
])  # fmt: skip
def test_a_body_that_is_not_as_the_document_says_is_refused(
    program: Program, thread: Thread, body: str, status: int
) -> None:
    headers = {"content-type": "application/json" if status != 415 else None}
    answer = program.post(f"/threads/{thread.id}/messages", body, headers=headers)
    assert refused(answer)[0] == status
    assert all(place["pointer"].startswith("/") or place["pointer"] == "" for place in answer.body["errors"])


def test_the_document_the_page_and_the_collection_need_no_key() -> None:
    nobody = Program()
    document = nobody.get("/openapi.json").body
    assert document["openapi"].startswith("3.1")
    assert all(path.startswith("/api/v1/") for path in document["paths"])
    page = nobody.get("/docs")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.body
    assert "sendMessage" in page.body
    collection = nobody.get("/collection.json").body
    assert sum(len(folder["item"]) for folder in collection["item"]) == len(OPERATIONS)


def test_every_text_and_number_of_a_request_has_limits() -> None:
    """A field without them would be a `TypeError` when somebody sends it."""
    for operation in OPERATIONS:
        kind = hint(operation.body).kind
        bodies = [*union(kind).values()] or ([kind] if operation.body else [])
        for form in [form for each in (operation.query, *bodies) for form in walk(each)]:
            for name, known in hints(form).items():
                limited = bool(options(known.kind) or union(known.kind)) or known.kind not in (str, int)
                assert limited or known.note, (operation.name, name)


def test_a_key_that_admin_made_works_until_it_is_revoked(story: Story) -> None:
    keys = ApiKeys(story.store, Directory())
    key, secret = keys.create("ERP", ["contacts:read"], by="admin", at=clock.now())
    assert Program(secret).get("/contacts").status == 200
    keys.revoke(key.id, at=clock.now())
    assert Program(secret).get("/contacts").status == 401


def test_owners_are_told_before_a_key_ends_and_when_it_has_each_once(story: Story) -> None:
    keys = ApiKeys(story.store, Directory())
    made = clock.now()
    key, _ = keys.create("ERP", ["contacts:read"], by="admin", at=made, days=30)
    keys.create("Loja virtual", ["contacts:read"], by="admin", at=made)
    warned = [day for day in range(1, 40) if keys.warn(at=made + timedelta(days=day, hours=5))]
    assert warned == [16, 27, 30]
    told = Account.of(story.store).alerts(at=made + timedelta(days=30, hours=5))
    assert {alert.subject for alert in told} == {f"key:{key.id}"}
    assert "venceu" in alert_text(story.desk.shop, told[0])
    assert "vence em 3 dias" in alert_text(story.desk.shop, told[1])
    at = made + timedelta(days=30, hours=5)
    assert "venceu" in next(alarm.said for alarm in alarms(story.desk.shop, at) if alarm.subject == "outside")
    keys.roll(key.id, overlap="now", at=at)
    assert keys.warn(at=at) == 0
    assert keys.warn(at=at + timedelta(days=29)) == 1, "the new secret ends too"


@pytest.mark.parametrize("verb", ["create-key", "list-keys", "revoke-key"])
def test_admin_has_the_verbs_of_keys(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        admin.main([verb, "--help"])
    assert "--business" in capsys.readouterr().out


def test_a_program_adds_tries_and_removes_a_webhook(program: Program, owner: Browser, thread: Thread) -> None:
    body = {"url": "https://hook.example/atende", "events": ["message.received", "thread.resolved"]}
    made = program.post("/webhooks", body).body
    path = f"/webhooks/{made['webhook']['id']}"
    assert made["secret"].startswith("whsec_")
    assert made["secret"] not in str(program.get("/webhooks").body) + str(owner.get("/api/webhooks").body)
    tag = program.get(path).headers["etag"]
    changed = program.ask("PATCH", path, {"on": False}, headers={"if-match": tag})
    assert (changed.body["on"], changed.body["off_reason"]) == (False, "owner")
    assert refused(program.ask("PATCH", path, {"on": True}, headers={"if-match": tag})) == (412, "overtaken")
    fresh = program.post(f"{path}/secret").body["secret"]
    assert fresh != made["secret"]
    delivery = program.post(f"{path}/test").body
    assert (delivery["type"], delivery["state"], delivery["attempts"][0]["status"]) == ("webhook.test", "failed", 0)
    assert [each["id"] for each in program.get(f"{path}/deliveries").body["data"]] == [delivery["id"]]
    assert refused(program.post(f"{path}/deliveries/{delivery['id']}/replay")) == (409, "conflict")
    program.ask("PATCH", path, {"on": True})
    assert program.post(f"{path}/deliveries/{delivery['id']}/replay").body["state"] == "pending"
    assert program.ask("DELETE", path).status == 204
    assert refused(program.get(path)) == (404, "not_found")


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "http://hook.example/", "https://localhost/", "https://a@b.example/"]
)
def test_a_webhook_within_our_network_is_refused(program: Program, url: str) -> None:
    assert refused(program.post("/webhooks", {"url": url, "events": ["message.received"]})) == (409, "not_possible")
