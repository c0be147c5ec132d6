"""What an owner would see in WhatsApp Manager: templates of an account, what a number shows of the shop, how both are.

Tests and `make say` change it at will; each change is told by the webhook that Meta would send.
"""

import re
from copy import deepcopy
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import parse_qs, urlsplit

from atende.core import clock
from infra.local import kept_json
from infra.local.whatsapp import library, reviewing, wire
from infra.local.whatsapp.book import Book, Number
from infra.local.whatsapp.courier import Courier
from infra.local.whatsapp.edits import Edits
from infra.local.whatsapp.filedoor import FileDoor
from infra.local.whatsapp.rules import GraphError
from infra.local.whatsapp.shelf import Held
from infra.local.whatsapp.uploads import Uploads

PATH = re.compile(
    r"/v\d+\.\d+/(?P<id>\d+)/"
    r"(?P<what>message_templates|whatsapp_business_profile|message_qrdls|conversational_automation)"
    r"(?:/(?P<code>\w+))?/?$"
)
MADE = re.compile(r"/v\d+\.\d+/(6\d{14})/?$")
"""The path of a template."""
PROFILE = {
    "about": "Pão quentinho às 7h e às 16h",
    "address": "Rua das Flores, 100, Centro",
    "description": "Padaria de bairro desde 1987.",
    "email": "contato@exemplo.test",
    "websites": ["https://exemplo.test/"],
    "vertical": "GROCERY",
}
LONGEST_PREFILLED = 140
MOST_PROMPTS, LONGEST_PROMPT = 4, 80
MOST_COMMANDS, LONGEST_COMMAND = 30, {"command_name": 32, "command_description": 256}
"""Meta, Conversational Components."""
LONGEST = {"about": 139, "address": 256, "description": 512, "email": 128, "vertical": 40}
SURVEY = "Olá {{nome}}, seu atendimento de protocolo {{protocolo}} terminou. Como foi para você?"
READY = "Oi {{1}}! Sua encomenda {{2}} está pronta. Pode retirar até as {{3}} de hoje."
BIRTHDAY = "Parabéns, {{1}}! Um bolo pequeno sai com 10% de desconto nesta semana."
NEWS = "Oi, {{1}}! Nesta semana temos novidade na loja: {{2}}. Responda por aqui para reservar o seu."
ORDER = "Oi, {{nome}}! O seu pedido de {{total}} está separado. Confira os itens e pague até {{prazo}} pelo botão."
OFFER = "Oi {{1}}! Só nesta semana, pão de queijo com 20% de desconto aqui na loja."


def samples() -> list[wire.Json]:
    """What every account has at first: six that may be sent, one that waits, one that was refused."""
    names = {"body_text_named_params": [_named("nome", "Ana"), _named("protocolo", "261125-0042")]}
    answers = [{"type": "QUICK_REPLY", "text": "Bom"}, {"type": "QUICK_REPLY", "text": "Ruim"}]
    survey: list[wire.Json] = [
        {"type": "BODY", "text": SURVEY, "example": names},
        {"type": "FOOTER", "text": "Padaria Estrela"},
        {"type": "BUTTONS", "buttons": answers},
    ]
    ready: list[wire.Json] = [
        {"type": "HEADER", "format": "TEXT", "text": "Encomenda pronta"},
        {"type": "BODY", "text": READY, "example": {"body_text": [["Ana", "1234", "18h"]]}},
    ]
    order: list[wire.Json] = [
        {"type": "BODY", "text": ORDER, "example": {"body_text_named_params": [
            _named("nome", "Ana"), _named("total", "R$ 76,00"), _named("prazo", "05/12/2026"),
        ]}},
        {"type": "BUTTONS", "buttons": [{"type": "ORDER_DETAILS", "text": "Ver e pagar"}]},
    ]  # fmt: skip
    coupon, access, offer, news = _others()
    return [
        _template("600000000000001", "pesquisa_atendimento", survey, parameter_format="NAMED"),
        _template("600000000000002", "encomenda_pronta", ready),
        _template("600000000000005", "cupom_de_aniversario", coupon, category="MARKETING"),
        _template("600000000000006", "codigo_de_acesso", access, category="AUTHENTICATION"),
        _template("600000000000007", "novidade_da_semana", news, category="MARKETING"),
        _template("600000000000008", "pedido_para_pagar", order, parameter_format="NAMED"),
        _template("600000000000003", "oferta_da_semana", offer, category="MARKETING", status="PENDING"),
        _template("600000000000004", "cupom_antigo", offer, status="REJECTED", rejected_reason="INCORRECT_CATEGORY"),
    ]


def _others() -> tuple[list[wire.Json], list[wire.Json], list[wire.Json], list[wire.Json]]:
    """The components of a coupon, a code, an offer and news."""
    coupon: list[wire.Json] = [
        {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["https://exemplo.test/bolo.jpg"]}},
        {"type": "BODY", "text": BIRTHDAY, "example": {"body_text": [["Ana"]]}},
        {"type": "BUTTONS", "buttons": [
            {"type": "COPY_CODE", "text": "Copiar código", "example": ["BOLO10"]},
            {"type": "URL", "text": "Ver o cardápio", "url": "https://exemplo.test/{{1}}", "example": ["cardapio"]},
        ]},
    ]  # fmt: skip
    access: list[wire.Json] = [
        {"type": "BODY", "text": "*{{1}}* é o seu código de verificação.", "example": {"body_text": [["482193"]]}},
        {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE", "text": "Copiar código"}]},
    ]
    offer: list[wire.Json] = [{"type": "BODY", "text": OFFER, "example": {"body_text": [["Ana"]]}}]
    news: list[wire.Json] = [
        {"type": "BODY", "text": NEWS, "example": {"body_text": [["Ana", "bolo de milho"]]}},
        {"type": "BUTTONS", "buttons": [
            {"type": "QUICK_REPLY", "text": "Quero saber mais"},
            {"type": "QUICK_REPLY", "text": "Parar promoções"},
        ]},
    ]  # fmt: skip
    return coupon, access, offer, news


def _named(name: str, example: str) -> wire.Json:
    return {"param_name": name, "example": example}


def _template(id_: str, name: str, components: list[wire.Json], **more: Any) -> wire.Json:
    usual = {"language": "pt_BR", "status": "APPROVED", "category": "UTILITY", "parameter_format": "POSITIONAL"}
    quality = {"quality_score": {"score": "GREEN"}, "rejected_reason": "NONE"}
    return {"id": id_, "name": name, **usual, **quality, "components": components, **more}


class Office:
    """`templates` by account, `profiles` by phone number id; both made when they are first asked for. `file` keeps the
    templates over a stop and a kill."""

    def __init__(
        self, book: Book, courier: Courier, *, door: FileDoor, uploads: Uploads, file: Path | None = None
    ) -> None:
        self._book = book
        self._courier = courier
        self._file = file
        self._templates: dict[str, list[wire.Json]] = kept_json.read(file)
        self._profiles: dict[str, wire.Json] = {}
        self.links: dict[str, dict[str, wire.Json]] = {}
        self.starters: dict[str, wire.Json] = {}
        """What each number offers in a chat, as it was posted."""
        self.pictures: dict[str, Held] = {}
        """The picture of each number's profile."""
        self.refuse_templates = ""
        """Why Meta takes no new template, in its words; empty while it does."""
        self._door = door
        self._uploads = uploads
        self._edits = Edits()

    def save(self) -> None:
        if self._file:
            kept_json.write(self._file, self._templates)

    def templates(self, account: str) -> list[wire.Json]:
        return self._templates.setdefault(account, samples())

    def profile(self, number: str) -> wire.Json:
        return self._profiles.setdefault(number, deepcopy(PROFILE))

    def answers(self, path: str, method: str = "GET") -> bool:
        route = urlsplit(path).path
        made = MADE.match(route) if method == "POST" else None
        return PATH.match(route) is not None or (made is not None and self._made(made[1]) is not None)

    def _made(self, template: str) -> wire.Json | None:
        """A template of any account that was asked for already."""
        rows = (row for account in list(self._templates) for row in self._templates[account])
        return next((row for row in rows if row["id"] == template), None)

    def _created(self, account: str, body: wire.Json) -> wire.Json:
        """Meta judges a new template later (`review`); one of its library may be sent at once."""
        if self.refuse_templates:
            raise reviewing.refuse(self.refuse_templates)
        ready = library.adopted(body) if "library_template_name" in body else None
        if ready is None:
            reviewing.check_new(body)
        rows = self.templates(account)
        if any((row["name"], row["language"]) == (body["name"], body["language"]) for row in rows):
            raise reviewing.refuse("There is already content in this language for this template.", 2388024)
        if ready is None:
            self._sampled(body["components"])
        facts = {"parameter_format": body.get("parameter_format", "POSITIONAL"), "category": body["category"]}
        facts |= {"language": body["language"], "status": "PENDING"} | (ready or {})
        components = facts.pop("components", None) or body["components"]
        row = _template(str(600000000001000 + len(rows)), body["name"], components, **facts)
        rows.append(row)
        self.save()
        return {name: row[name] for name in ("id", "status", "category")}

    def _edited(self, template: str, body: wire.Json) -> wire.Json:
        row = self._made(template)
        assert row
        if row["status"] not in ("APPROVED", "REJECTED", "PAUSED"):
            raise reviewing.refuse("Only approved, rejected or paused templates can be edited.", 2593002)
        category = str(body.get("category", row["category"]))
        if row["status"] == "APPROVED" and category != row["category"]:
            raise reviewing.refuse("The category of an approved template cannot be edited.", 2593003)
        if row.get("library_template_name"):
            raise reviewing.refuse("A template of the library cannot be edited.", 2388026)
        self._edits.check(row)
        form = body.get("parameter_format", row["parameter_format"])
        reviewing.check_parts(body.get("components"), category=category, named=form == "NAMED")
        self._sampled(body["components"])
        self._edits.note(row)
        row |= {"components": body["components"], "category": category, "status": "PENDING", "parameter_format": form}
        self.save()
        return {"success": True}

    def _sampled(self, components: list[wire.Json]) -> None:
        """A sample file of a header was uploaded before."""
        for part in components:
            handle = part.get("example", {}).get("header_handle") if part["type"] == "HEADER" else None
            if handle and self._uploads.held(str(handle[0])) is None:
                raise reviewing.refuse("The example's handle is not valid.", 2388273)

    def _deleted(self, account: str, asked: dict[str, str]) -> wire.Json:
        rows = self.templates(account)
        gone = [row for row in rows if row["name"] == asked.get("name") and asked.get("hsm_id", row["id"]) == row["id"]]
        if not gone:
            raise reviewing.refuse("The message template was not found.", 2593002)
        self._templates[account] = [row for row in rows if row not in gone]
        self.save()
        return {"success": True}

    def answer(self, method: str, path: str, body: wire.Json) -> wire.Json:
        parts = urlsplit(path)
        match = PATH.match(parts.path)
        id_, edge = (match["id"], match["what"]) if match else ("", "")
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if made := MADE.match(parts.path):
            return self._edited(made[1], body)
        if edge == "message_templates" and method == "POST" and id_ in self._accounts():
            return self._created(id_, body)
        if edge == "message_templates" and method == "DELETE" and id_ in self._accounts():
            return self._deleted(id_, asked)
        if edge == "message_templates" and method == "GET" and id_ in self._accounts() and "name" in asked:
            return {"data": [row for row in self.templates(id_) if row["name"] == asked["name"]]}
        if edge == "message_templates" and method == "GET" and id_ in self._accounts():
            return self._page(id_, limit=int(asked.get("limit", "25")), after=int(asked.get("after", "0")))
        if edge == "whatsapp_business_profile" and id_ in self._book.numbers:
            return self._saved(id_, body) if method == "POST" else self._shown(id_, parts.query)
        if edge == "message_qrdls" and id_ in self._book.numbers and match:
            return self._links(method, id_, match["code"] or "", body)
        if edge == "conversational_automation" and id_ in self._book.numbers and method == "POST":
            return self._offered(id_, body)
        raise GraphError(
            100, f"Unsupported {method.lower()} request. Object with ID '{id_}' does not exist", subcode=33
        )

    def _links(self, method: str, number: str, code: str, body: wire.Json) -> wire.Json:
        """QR codes and short links of a number: POST makes one or, with its code, changes its text, GET lists them,
        DELETE takes one away."""
        links = self.links.setdefault(number, {})
        if method == "GET":
            return {"data": [link for link in links.values() if code in ("", link["code"])]}
        if method == "DELETE":
            if code not in links:
                raise GraphError(100, "Invalid parameter: the QR code does not exist.")
            del links[code]
            return {"success": True}
        words = body.get("prefilled_message")
        if not isinstance(words, str) or not 1 <= len(words) <= LONGEST_PREFILLED:
            raise GraphError(100, f"Param prefilled_message must be 1 to {LONGEST_PREFILLED} characters long.")
        if "code" in body:
            if body["code"] not in links:
                raise GraphError(100, "Invalid parameter: the QR code does not exist.")
            links[body["code"]]["prefilled_message"] = words
            return links[body["code"]]
        name = token_hex(7).upper()
        links[name] = {"code": name, "prefilled_message": words, "deep_link_url": f"https://wa.me/message/{name}"}
        return links[name]

    def _offered(self, number: str, body: wire.Json) -> wire.Json:
        """Ice breakers and commands of a number: what the body does not name stays."""
        prompts, commands = body.get("prompts", []), body.get("commands", [])
        if not isinstance(prompts, list) or not isinstance(commands, list):
            raise GraphError(100, "Param prompts and commands must be arrays.")
        if len(prompts) > MOST_PROMPTS or len(commands) > MOST_COMMANDS:
            raise GraphError(100, f"Param prompts has at most {MOST_PROMPTS} entries, commands {MOST_COMMANDS}.")
        if not all(isinstance(prompt, str) and 1 <= len(prompt) <= LONGEST_PROMPT for prompt in prompts):
            raise GraphError(100, f"Each of prompts must be 1 to {LONGEST_PROMPT} characters long.")
        for command in commands:
            for name, longest in LONGEST_COMMAND.items():
                if not 1 <= len(str(command.get(name, "") if isinstance(command, dict) else "")) <= longest:
                    raise GraphError(100, f"Param {name} must be 1 to {longest} characters long.")
        self.starters[number] = self.starters.get(number, {}) | body
        return {"success": True}

    def _shown(self, number: str, query: str) -> wire.Json:
        """A number's profile; the address of its picture only for who asks for it."""
        profile = dict(self.profile(number))
        if number in self.pictures and "profile_picture_url" in query:
            profile["profile_picture_url"] = f"{self._door.url}/{self.pictures[number].id}/bytes?oe=6A"
        return {"data": [profile]}

    def _accounts(self) -> set[str]:
        return {number.waba_id for number in self._book.numbers.values()}

    def _page(self, account: str, *, limit: int, after: int) -> wire.Json:
        rows = self.templates(account)
        paging: wire.Json = {"cursors": {"before": str(after), "after": str(after + limit)}}
        if after + limit < len(rows):
            paging["next"] = f"https://graph.facebook.com/{account}/message_templates?after={after + limit}"
        return {"data": rows[after : after + limit], "paging": paging}

    def _saved(self, number: str, body: wire.Json) -> wire.Json:
        if body.get("messaging_product") != "whatsapp":
            raise GraphError(100, "The parameter messaging_product is required.")
        if "profile_picture_handle" in body:
            self.pictures[number] = self._uploads.picture(str(body["profile_picture_handle"]))
        profile = {name: value for name, value in body.items() if name in PROFILE}
        for name, longest in LONGEST.items():
            if len(profile.get(name) or "") > longest:
                raise GraphError(100, f"Param {name} must be at most {longest} characters long.")
        if not profile.get("about", "x") or len(profile.get("websites") or []) > 2:
            raise GraphError(100, "Invalid parameter: about must not be empty, websites has at most 2 entries")
        self.profile(number).update(profile)
        return {"success": True}

    def review(self, number: str, name: str, event: str, **facts: Any) -> None:
        """A template of the number's account gets another status; `told` is what the webhook says besides."""
        row = self._row(number, name)
        row["status"] = {"REINSTATED": "APPROVED"}.get(event, event)
        self._tell_of(number, row, "message_template_status_update", {"event": event, "reason": "NONE", **facts})

    def recategorise(self, number: str, name: str, category: str) -> None:
        row = self._row(number, name)
        before, row["category"] = row["category"], category
        facts = {"previous_category": before, "new_category": category}
        self._tell_of(number, row, "template_category_update", facts)

    def _row(self, number: str, name: str) -> wire.Json:
        account = self._book.numbers[number].waba_id
        return next(row for row in self.templates(account) if row["name"] == name)

    def _tell_of(self, number: str, row: wire.Json, field: str, facts: wire.Json) -> None:
        self.save()
        about = {"message_template_id": int(row["id"]), "message_template_name": row["name"]}
        self.tell(number, field, {**facts, **about, "message_template_language": row["language"]})

    def tell(self, number: str, field: str, value: wire.Json) -> None:
        """Any webhook about the account of a number."""
        owner: Number = self._book.numbers[number]
        changes = [{"value": value, "field": field}]
        entry = {"id": owner.waba_id, "time": int(clock.now().timestamp()), "changes": changes}
        body = {"object": "whatsapp_business_account", "entry": [entry]}
        self._courier.send(body, number=number, about=f"{field}:{token_hex(4)}", kind="account", person=None)
