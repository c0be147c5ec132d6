"""WhatsApp Manager, simulated: templates, the profile, and the webhooks that tell of changes."""

from typing import Any

import requests

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
