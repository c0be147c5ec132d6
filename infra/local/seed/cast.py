"""Who writes to the bakery: regulars, and the people whose phones the chat page shows."""

from collections.abc import Iterable
from hashlib import blake2b

from atende.model import Contact
from infra.local.whatsapp import Phone
from infra.local.whatsapp.book import Person

NEWCOMERS = ("Ana Souza", "Bruno Carvalho")
"""They have never written: whoever plays them sees the greeting."""
REGULARS = (
    "Adriana Melo", "Alexandre Pires", "Aline Duarte", "André Luiz", "Bia 🌻", "Caio Brandão", "Carol Teixeira",
    "Cláudia Regina", "Cristiano Alves", "Débora Freitas", "Dra. Patrícia Leal", "Edson Barros", "Eliane Cardoso",
    "Fernanda Couto", "Flávia M.", "Gabriel Nogueira", "Giovana Reis", "Guilherme Amaral", "Hugo Sampaio",
    "Ingrid Vasconcelos", "Ivone Batista", "Jaqueline Dias", "Jorge Hamada", "José Carlos", "Karina Lopes",
    "Larissa Prates", "Leandro Sá", "lucas", "Luciana Arruda", "Márcio Toledo", "Maria das Graças", "Mônica Sales",
    "Natália Vieira", "Neide Aparecida", "Otávio Lins", "Paula Okada", "Pedro Henrique", "Rafa Cintra", "Regina Célia",
    "Renato Assis", "Ricardo Bueno", "Samara Chaves", "Sandra Maia", "Seu Joaquim", "Simone Paiva", "Tatiane Rocha",
    "Thiago Moura", "Valéria Pinto", "Vanessa Gil", "Vinícius Prado", "Wagner Luz", "Yasmin Farah",
)  # fmt: skip


def phone_of(name: str) -> str:
    """A mobile number of São Paulo, the same at every start; the simulator's own numbers begin otherwise."""
    return f"55119{70_000_000 + int.from_bytes(blake2b(name.encode(), digest_size=6).digest()) % 20_000_000}"


def regulars() -> list[Person]:
    return [Person(id=f"regular-{place}", name=name, phone=phone_of(name)) for place, name in enumerate(REGULARS, 1)]


def with_phones(phone: Phone, names: list[str]) -> list[Person]:
    """These people on the chat page, after those who have never written."""
    for name in NEWCOMERS:
        phone.customer(name)
    return [phone.customer(name, phone_of(name)).person for name in names]


def with_quiet_phones(phone: Phone, contacts: Iterable[Contact]) -> None:
    """The simulated WhatsApp reaches these contacts; the chat page shows them once they get a message."""
    for contact in contacts:
        phone.customer(contact.called, contact.phone, quiet=True)
