"""Removes personal data from texts: identifying numbers, addresses and known names."""

import re
from collections.abc import Iterable

from atende.automations.engine import first_name, without_hello
from atende.core.digits import GAPS
from atende.core.i18n import plain

GONE = "…"
OWN = re.compile(
    rf"""
    (?:https?://|www\.)\S+              # a link
    | (?<![\w.+-])[\w.+-]+@[\w-]+\.\w[\w.-]*   # an e-mail address, a Pix key; looked for once in a long word
    | @\w{{3,}}                         # a profile
    | \b\d{{3}}\.?\d{{3}}\.?\d{{3}}-?\d{{2}}\b  # CPF
    | \b\d{{5}}-?\d{{3}}\b                  # CEP
    | \+?\(?\d[\d().{GAPS}]{{6,}}\d         # a telephone, an account, an order
    | \b\d{{4,}}\b
    | \b(?:rua|av|avenida|travessa|alameda|rodovia|calle|street)\.?\s+[^\n,.;!?]+(?:,?\s*(?:n[ºo°.]*\s*)?\d+)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
NAME = re.compile(r"[^\W\d_]{3,}")
TOLD = re.compile(
    r"(\b(?:[Nn]ome(?: d[aeo])?|[Cc]hamo|[Ss]ou [ao]|[Nn]ombre(?: de)?|[Ll]lamo|[Nn]ame(?: is)?|I am|I'm):? +)"
    r"[A-ZÀ-Ý][^\W\d_]+(?: [A-ZÀ-Ý][^\W\d_]+)*"
)
"""A name that a person gives: "nome Sofia", "sou a Bia"."""


def redacted(text: str, names: Iterable[str] = ()) -> str:
    """Returns the text with an ellipsis in the place of each piece of personal data.

    >>> redacted("Oi Ana, meu zap é (11) 98888-7777 e o pedido 448213", ["Ana Paula"])
    'Oi …, meu zap é … e o pedido …'
    >>> [redacted(said) for said in ("Abrem às 10h30?", "O bolo, nome Sofia Lima", "qual o nome do bolo?")]
    ['Abrem às 10h30?', 'O bolo, nome …', 'qual o nome do bolo?']
    """
    words = {plain(word) for name in names for word in NAME.findall(name)}
    bare = TOLD.sub(rf"\1{GONE}", OWN.sub(GONE, text))
    return NAME.sub(lambda word: GONE if plain(word[0]) in words and word[0][0].isupper() else word[0], bare)


def impersonal(text: str, contact: str) -> str:
    """Makes an answer to one contact suitable for any: without the greeting, and with the variable in the place of the
    contact's name.

    >>> impersonal("Oi, Ana! Abrimos sim, Ana. Te espero!", "ANA PAULA")
    'Abrimos sim, {{nome}}. Te espero!'
    """
    name = first_name(contact)
    bare = without_hello(text)
    return re.sub(rf"\b{re.escape(name)}\b", "{{nome}}", bare) if name else bare
