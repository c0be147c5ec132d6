"""Asks the Graph API about a number, its account's templates and its profile, saves what an owner changes there, and
blocks contacts."""

from collections.abc import Callable, Iterator
from typing import Any

import requests

from atende.channels.meta import api_version
from atende.channels.meta.client import GraphClient, NoToken
from atende.channels.whatsapp import account_mapping, catalog_mapping, meta_library, template_drafts
from atende.channels.whatsapp.account_events import username_of
from atende.channels.whatsapp.errors import catalog_failure, draft_failure, failure
from atende.channels.whatsapp.texts import refusals
from atende.core.errors import ChannelError
from atende.core.lenient_json import obj, token
from atende.model import Person, TemplateDraft
from atende.model.catalog import Product
from atende.model.channel_account import ChatStarters, EntryLink, Picture
from atende.model.template_library import LibraryTemplate

TOKEN = (0, 10, 102, 104, 190, 200)
"""Codes with which WhatsApp refuses a token."""
PAGE = 100
MOST_PAGES = 60
"""Pages of `PAGE` templates or products that are read at most: an account has at most 6,000 templates."""

MOST_LIBRARY_PAGES = 10

type Json = dict[str, Any]


class GraphAccount:
    """`token` returns the Graph token of a phone number id, or None when there is none. Every call raises
    `ChannelError`."""

    def __init__(self, url: str, token: Callable[[str], str | None]) -> None:
        self._client = GraphClient(url, token, no_token=refusals.NO_TOKEN)

    @property
    def version(self) -> str:
        """The Graph version that the setting asks for, such as `v26.0`."""
        return api_version.of(self._client.url)

    def access(self, error: ChannelError) -> str:
        """Returns `missing` or `refused` when a call failed because of its token, and an empty string otherwise."""
        if isinstance(error, NoToken):
            return "missing"
        return "refused" if error.number in TOKEN else ""

    def number(self, address: str) -> Json:
        """Returns the number's health and, where WhatsApp tells it, its username."""
        answer = self._ask("GET", address, address, query={"fields": account_mapping.NUMBER_FIELDS})
        return account_mapping.number(answer) | self._username(address)

    def _username(self, address: str) -> Json:
        """Returns the username by which customers find the number (Meta, business usernames); nothing where the account
        has no usernames yet, which is no reason to fail."""
        try:
            return {"username": username_of(self._ask("GET", f"{address}/username", address))}
        except ChannelError:
            return {}

    def templates(self, account: str, *, address: str) -> Iterator[tuple[str, Json]]:
        """Yields the id and the fields of every template of an account, page by page."""
        query = {"fields": account_mapping.TEMPLATE_FIELDS, "limit": str(PAGE)}
        for _ in range(MOST_PAGES):
            answer = self._ask("GET", f"{account}/message_templates", address, query=query)
            yield from account_mapping.templates(answer).items()
            after = account_mapping.following(answer)
            if not after:
                return
            query["after"] = after

    def find_template(self, account: str, *, name: str, language: str, address: str) -> tuple[str, Json] | None:
        """Returns the id and the fields of the account's template with exactly this name and language."""
        query = {"fields": account_mapping.TEMPLATE_FIELDS, "name": name, "limit": str(PAGE)}
        answer = self._ask("GET", f"{account}/message_templates", address, query=query)
        entries = account_mapping.templates(answer).items()
        return next((entry for entry in entries if (entry[1]["name"], entry[1]["language"]) == (name, language)), None)

    def library(self, language: str, *, address: str) -> Iterator[LibraryTemplate]:
        """Yields the templates of Meta's library in a language, page by page (Meta, Template Library)."""
        query = {"language": language, "limit": str(PAGE)}
        for _ in range(MOST_LIBRARY_PAGES):
            answer = self._ask("GET", "message_template_library", address, query=query)
            yield from meta_library.entries(answer)
            after = account_mapping.following(answer)
            if not after:
                return
            query["after"] = after

    def create_template(self, account: str, draft: TemplateDraft, sample: bytes, *, address: str) -> tuple[str, Json]:
        """Makes a template (Meta, create a template). WhatsApp may give it another category than was asked for."""
        handle = self._sample(draft, sample, address)
        body = template_drafts.body(draft, handle=handle)
        answer = self._ask("POST", f"{account}/message_templates", address, body=body, failed=draft_failure)
        id_ = token(answer.get("id"))
        if not id_:
            raise ChannelError(refusals.STRANGE_ANSWER, retry=5)
        made = account_mapping.template({"components": template_drafts.components(draft), **body, **answer})
        return id_, made | {"asked": draft.category, "status": made["status"] or "PENDING"}

    def edit_template(self, draft: TemplateDraft, sample: bytes, *, address: str) -> Json:
        """Changes a template (Meta, edit a template): all its parts are sent, and it is judged again."""
        body = template_drafts.change(draft, handle=self._sample(draft, sample, address))
        self._ask("POST", draft.template, address, body=body, failed=draft_failure)
        return {"status": "PENDING", "asked": draft.category, "components": body["components"]}

    def remove_template(self, account: str, *, name: str, template: str, address: str) -> None:
        """Deletes a template in one language. Its name stays blocked for 30 days."""
        query = {"name": name, "hsm_id": template}
        self._ask("DELETE", f"{account}/message_templates", address, query=query, failed=draft_failure)

    def _sample(self, draft: TemplateDraft, sample: bytes, address: str) -> str:
        header = draft.header
        if header is None or not header.key:
            return ""
        return self._upload(sample, size=header.size, mime=header.mime, name="exemplo", address=address)

    def catalog(self, account: str, *, address: str) -> tuple[str, str] | None:
        """Returns id and name of the catalogue that the account is connected to; None without one."""
        query = {"fields": catalog_mapping.CATALOG_FIELDS}
        answer = self._ask("GET", f"{account}/product_catalogs", address, query=query, failed=catalog_failure)
        return catalog_mapping.catalog(answer)

    def products(self, catalog: str, *, address: str) -> Iterator[Product]:
        """Yields the products of a catalogue, page by page (Meta: Product Catalog, products)."""
        query = {"fields": catalog_mapping.PRODUCT_FIELDS, "limit": str(PAGE)}
        for _ in range(MOST_PAGES):
            answer = self._ask("GET", f"{catalog}/products", address, query=query, failed=catalog_failure)
            yield from catalog_mapping.products(answer)
            after = account_mapping.following(answer)
            if not after:
                return
            query["after"] = after

    def profile(self, address: str) -> Json:
        query = {"fields": account_mapping.PROFILE_FIELDS}
        return account_mapping.profile(self._ask("GET", f"{address}/whatsapp_business_profile", address, query=query))

    def save_profile(self, address: str, profile: Json) -> None:
        body = {"messaging_product": "whatsapp", **profile}
        self._ask("POST", f"{address}/whatsapp_business_profile", address, body=body)

    def entry_links(self, address: str) -> tuple[EntryLink, ...]:
        """Returns the short links of a number (Meta, QR codes and short links)."""
        query = {"fields": account_mapping.LINK_FIELDS}
        return account_mapping.entry_links(self._ask("GET", f"{address}/message_qrdls", address, query=query))

    def add_entry_link(self, address: str, text: str) -> None:
        body = {"prefilled_message": text, "generate_qr_image": "SVG"}
        self._ask("POST", f"{address}/message_qrdls", address, body=body)

    def edit_entry_link(self, address: str, link: EntryLink) -> None:
        """Changes the text of a link; its code and its QR code stay as they are."""
        body = {"code": link.code, "prefilled_message": link.text}
        self._ask("POST", f"{address}/message_qrdls", address, body=body)

    def remove_entry_link(self, address: str, code: str) -> None:
        self._ask("DELETE", f"{address}/message_qrdls/{code}", address)

    def starters(self, address: str) -> ChatStarters:
        """Returns the ice breakers and commands of a number (Meta, Conversational Components)."""
        return account_mapping.starters(self._conversational(address))

    def save_starters(self, address: str, starters: ChatStarters) -> None:
        """Replaces the ice breakers and commands. The third part, the welcome message, stays as it is at WhatsApp."""
        commands = [{"command_name": c.name, "command_description": c.description} for c in starters.commands]
        welcome = self._conversational(address).get("enable_welcome_message") is True
        body = {"enable_welcome_message": welcome, "prompts": list(starters.prompts), "commands": commands}
        self._ask("POST", f"{address}/conversational_automation", address, body=body)

    def _conversational(self, address: str) -> Json:
        answer = self._ask("GET", address, address, query={"fields": "conversational_automation"})
        return obj(answer.get("conversational_automation"))

    def picture_url(self, address: str) -> str:
        query = {"fields": "profile_picture_url"}
        answer = self._ask("GET", f"{address}/whatsapp_business_profile", address, query=query)
        return account_mapping.picture_url(answer)

    def save_picture(self, address: str, picture: Picture, body: Any) -> None:
        """Uploads a picture and makes it the picture of the number's profile (Meta, Business Profiles)."""
        handle = self._upload(body, size=picture.size, mime=picture.mime, name="perfil", address=address)
        self.save_profile(address, {"profile_picture_handle": handle})

    def _upload(self, body: Any, *, size: int, mime: str, name: str, address: str) -> str:
        """Uploads a file for the app that the token belongs to, and returns its handle (Meta, Resumable Upload API)."""
        app = token(self._ask("GET", "app", address).get("id"))
        about = {"file_name": name, "file_length": str(size), "file_type": mime}
        session = self._ask("POST", f"{app}/uploads", address, query=about).get("id")
        if not app or not isinstance(session, str) or not session.startswith("upload:"):
            raise ChannelError(refusals.STRANGE_ANSWER, retry=5)
        headers = {"file_offset": "0", "Content-Type": mime}
        uploaded = self._ask("POST", session, address, headers=headers, data=body, scheme="OAuth")
        return account_mapping.handle(uploaded)

    def set_blocked(self, person: Person, *, address: str, blocked: bool) -> None:
        """Blocks a contact at a number or unblocks them. WhatsApp blocks only who wrote in the last 24 hours."""
        user = {"user": person.phone or person.channel_user_id}
        body = {"messaging_product": "whatsapp", "block_users": [user]}
        self._ask("POST" if blocked else "DELETE", f"{address}/block_users", address, body=body)

    def _ask(
        self,
        method: str,
        path: str,
        address: str,
        *,
        query: dict[str, str] | None = None,
        body: Json | None = None,
        failed: Callable[[int, bytes], ChannelError] = failure,
        **options: Any,
    ) -> Json:
        url = f"{self._client.url}/{path}"
        try:
            answer = self._client.request(method, url, address=address, params=query, json=body, **options)
        except requests.RequestException as error:
            raise ChannelError(refusals.NO_ANSWER, retry=5) from error
        if answer.status_code != requests.codes.ok:
            raise failed(answer.status_code, answer.content)
        try:
            return obj(answer.json())
        except ValueError as error:
            raise ChannelError(refusals.NO_ANSWER, retry=5) from error
