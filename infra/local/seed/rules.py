"""Rules of the sample shop: two of those that every shop is offered, one of them still off."""

from atende.desk.rules.edit import Rules
from atende.desk.rules.presets import IDEAS
from atende.storage.store import Store

ON = {"Troca ou defeito": True, "Ninguém respondeu em meia hora": False}


def write_rules(business: str) -> None:
    rules = Rules(Store(business))
    for number, idea in enumerate(IDEAS["pt-BR"]):
        if idea["name"] in ON:
            rules.add(idea | {"on": ON[idea["name"]]}, name=f"sample{number}")
