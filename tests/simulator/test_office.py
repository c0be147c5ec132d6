"""WhatsApp Manager, simulated: templates, the profile, and the webhooks that tell of changes."""

from datetime import timedelta
from typing import Any

import pytest
import requests

from atende.core import clock
from infra.local.whatsapp import Phone
from tests.simulator.shop import NUMBER, Shop

ID, WABA = NUMBER["phone_number_id"], NUMBER["waba_id"]


def ask(phone: Phone, path: str, body: dict[str, Any] | None = None, **query: str) -> requests.Response:
    headers = {"Authorization": "Bearer um-token"}
    method = "POST" if body is not None else "GET"
    return requests.request(method, f"{phone.graph_url}/{path}", json=body, params=query, headers=headers, timeout=120)


def test_templates_come_in_pages(phone: Phone) -> None:
    names, after = [], ""
    while True:
        page = ask(phone, f"{WABA}/message_templates", limit="3", after=after or "0").json()
        names += [one["name"] for one in page["data"]]
        if "next" not in page["paging"]:
            break
        after = page["paging"]["cursors"]["after"]
    assert names[:2] == ["pesquisa_atendimento", "encomenda_pronta"]


def test_a_review_changes_the_template_and_is_told(phone: Phone, shop: Shop) -> None:
    phone.office.review(ID, "oferta_da_semana", "REJECTED", rejection_info={"reason": "Promotional."})
    phone.office.recategorise(ID, "pesquisa_atendimento", "MARKETING")
    assert phone.quiet()
    told = {value["message_template_name"]: value for value in shop.values}
    assert told["oferta_da_semana"]["event"] == "REJECTED"
    assert told["pesquisa_atendimento"]["previous_category"] == "UTILITY"
    rows = {row["name"]: row for row in ask(phone, f"{WABA}/message_templates").json()["data"]}
    assert rows["oferta_da_semana"]["status"] == "REJECTED"
    assert rows["pesquisa_atendimento"]["category"] == "MARKETING"


def test_a_profile_is_kept_and_its_limits_are_metas(phone: Phone) -> None:
    path = f"{ID}/whatsapp_business_profile"
    good = {"messaging_product": "whatsapp", "about": "Abrimos às 6h"}
    assert ask(phone, path, good).json() == {"success": True}
    assert ask(phone, path).json()["data"][0]["about"] == "Abrimos às 6h"
    for wrong in ({"about": "a" * 140}, {"about": ""}, {"websites": ["a", "b", "c"]}, {"messaging_product": ""}):
        assert ask(phone, path, good | wrong).json()["error"]["code"] == 100


def test_other_accounts_and_numbers_are_not_there(phone: Phone) -> None:
    assert ask(phone, "1/message_templates").status_code == 400
    assert ask(phone, "1/whatsapp_business_profile").status_code == 400


def test_an_approved_template_is_edited_once_a_day_and_ten_times_in_a_month(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = clock.now()
    [row, *_] = phone.office.templates(WABA)
    edit = {"components": [{"type": "BODY", "text": "Abrimos às 7h."}]}
    taken = []
    for hours in (0, 23, *range(25, 25 * 11, 25)):
        monkeypatch.setattr(clock, "now", lambda hours=hours: at + timedelta(hours=hours))
        row["status"] = "APPROVED"
        taken.append(ask(phone, row["id"], edit).status_code)
    assert taken == [200, 400, *[200] * 9, 400]
    row["status"] = "REJECTED"
    assert [ask(phone, row["id"], edit | {"category": "MARKETING"}).status_code] == [200]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"language": "es", "usecase": "ORDER_DELAY"}, ["order_delay_1"]),
        ({"language": "pt_BR", "search": "VENCE"}, ["payment_due_reminder_1"]),
        ({"language": "en_US", "industry": "FINANCIAL_SERVICES", "topic": "ACCOUNT_UPDATE"},
         ["account_creation_confirmation_1"]),
        ({"language": "fr"}, []),
    ],
)  # fmt: skip
def test_the_library_is_searched_and_filtered(phone: Phone, asked: dict[str, str], names: list[str]) -> None:
    assert [row["name"] for row in ask(phone, "message_template_library", **asked).json()["data"]] == names
    assert ask(phone, "message_template_library", topic="GARDENS").status_code == 400


@pytest.mark.parametrize(
    ("template", "price"),
    [
        ("novidade_da_semana", ("marketing", "regular", True)),
        ("encomenda_pronta", ("utility", "regular", True)),
        ("", ("service", "regular", True)),
    ],
)
def test_a_message_is_charged_by_the_category_of_its_template(
    phone: Phone, shop: Shop, template: str, price: tuple[str, str, bool]
) -> None:
    ana = phone.customer("Ana", "5511955550001")
    ana.says("Oi")
    values = {"novidade_da_semana": ("Ana", "bolo"), "encomenda_pronta": ("Ana", "12", "18h")}.get(template, ())
    parameters = [{"type": "text", "text": value} for value in values]
    filled = {"name": template, "language": {"code": "pt_BR"}}
    filled |= {"components": [{"type": "body", "parameters": parameters}]}
    kind = {"type": "template", "template": filled} if template else {"type": "text", "text": {"body": "Oi!"}}
    assert ask(phone, f"{ID}/messages", {"messaging_product": "whatsapp", "to": ana.phone, **kind}).status_code == 200
    assert phone.quiet()
    [sent] = [status for value in shop.values for status in value.get("statuses", []) if status["status"] == "sent"]
    assert tuple(sent["pricing"][name] for name in ("category", "type", "billable")) == price
