"""What was expected of the day, and what happened: a row is ok only if everything looked at for it holds."""

import textwrap
from dataclasses import dataclass

TITLES = {
    1: "Saudação, uma vez",
    2: "Segunda mensagem: nenhuma saudação",
    3: "Webhook repetido: nada muda",
    4: "Álbum de seis fotos de um contato novo: uma conversa",
    5: "Resposta chega; enviada, entregue, lida",
    6: "Recibos fora de ordem: mesmo fim",
    7: "Fora do horário: aviso, uma vez, com a volta",
    8: "SAIR: nada automático; uma pessoa ainda responde",
    9: "Agendada: na hora marcada, uma vez",
    10: "Agendada cancelada: nunca",
    11: "Pesquisa na hora da loja, um toque, nota guardada",
    12: "CSAT e primeira resposta iguais à conta à mão",
    13: "Janela fechada: resposta recusada, com o motivo",
    14: "Sem assinatura, forjado, número desconhecido: nada fica",
    15: "A segunda loja não vê nada da primeira",
    16: "Telegram, Instagram, Messenger: saudação e resposta",
    17: "Convite: uma pessoa em dois canais; repassado, desfeito",
    18: "O Telegram manda esperar: em ordem, uma vez",
    19: "CRM: uma nota e um contato no HubSpot",
    20: "Help desk: um ticket no Zendesk, a resposta ao celular",
    21: "E-mail e chat do site: uma resposta cada",
}
WIDEST = max(map(len, TITLES.values()))
SHOWN = 600
"""Characters of a value in a failure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """Something that did not hold: what was looked at, what it should have been, what it was."""

    what: str
    expected: str
    came: str


class Findings:
    """A row is ok when something was looked at for it, it was concluded, and nothing was missed."""

    def __init__(self) -> None:
        self._missed: dict[int, list[Miss]] = {number: [] for number in TITLES}
        self._happened: dict[int, str] = {}

    def expect(self, number: int, what: str, came: object, expected: object = True) -> None:
        if came != expected:
            self.miss(number, what, expected=expected, came=came)

    def miss(self, number: int, what: str, *, expected: object, came: object) -> None:
        self._missed[number].append(Miss(what=what, expected=shown(expected), came=shown(came)))

    def conclude(self, number: int, happened: str) -> None:
        """Everything of this row has been looked at; `happened` says in short what came of it."""
        self._happened[number] = happened

    def is_ok(self, number: int) -> bool:
        return number in self._happened and not self._missed[number]

    @property
    def all_ok(self) -> bool:
        return all(map(self.is_ok, TITLES))

    def table(self) -> str:
        return "\n".join(line for number in TITLES for line in self._row(number))

    def _row(self, number: int) -> list[str]:
        mark = "ok" if self.is_ok(number) else "FALHOU"
        happened = self._happened.get(number, "") if self.is_ok(number) else "não foi assim:"
        row = f"{number:>2}  {mark:<6}  {TITLES[number]:<{WIDEST}}  {happened}"
        return [row, *(line for miss in self._missed[number] for line in told(miss))]


def told(miss: Miss) -> list[str]:
    return [f"      {miss.what}", f"        esperado: {miss.expected}", f"        veio:     {miss.came}"]


def shown(value: object) -> str:
    """
    >>> shown(True), shown(["a"]), shown("b")
    ('sim', "['a']", 'b')
    """
    words = {True: "sim", False: "não"}
    text = words[value] if isinstance(value, bool) else str(value)
    return textwrap.shorten(text, SHOWN, placeholder=" ...")
