"""What the bakery answers by itself: written last, so that the people of the fortnight were answered by people."""

from atende.desk.room import forget
from atende.faq import Faqs
from atende.storage.answers import Entry
from atende.storage.store import Store

ENTRIES = (
    Entry(
        id="01horario",
        phrasings=(
            "Vocês abrem domingo?",
            "Que horas vocês abrem?",
            "Até que horas ficam abertos?",
            "Qual o horário de funcionamento?",
            "Abrem no feriado?",
        ),
        answer="Nosso horário: {{horario}}.",
    ),
    Entry(
        id="02entrega",
        phrasings=("Vocês fazem entrega?", "Entregam no meu bairro?", "Qual a taxa de entrega?", "Tem delivery?"),
        answer="Entregamos até 5 km da padaria, das 8h às 17h. A taxa é de R$ 8, e grátis acima de R$ 80.",
    ),
    Entry(
        id="03pagamento",
        phrasings=("Quais as formas de pagamento?", "Aceitam pix?", "Passa vale-refeição?", "Posso pagar no cartão?"),
        answer="Aceitamos pix, dinheiro, cartão de débito e crédito, e vale-refeição (Alelo, Sodexo e VR).",
    ),
    Entry(
        id="04encomenda",
        phrasings=(
            "Como faço para encomendar um bolo?",
            "Com quanto tempo de antecedência preciso encomendar?",
            "Vocês fazem bolo de aniversário?",
        ),
        answer="Bolos e salgados de festa: com 2 dias de antecedência, por aqui mesmo. "
        "Diga o dia, o sabor e para quantas pessoas, e confirmamos o valor.",
    ),
    Entry(
        id="05endereco",
        phrasings=("Onde fica a padaria?", "Qual o endereço?", "Tem estacionamento?"),
        answer="Rua das Acácias, 120, esquina com a praça. Há vagas na frente da loja.",
    ),
    Entry(
        id="06semgluten",
        phrasings=("Tem pão sem glúten?", "Vocês têm opções sem lactose?", "Tem alguma coisa vegana?"),
        answer="Não fazemos produtos sem glúten: tudo sai da mesma cozinha e pode ter traços. Sem lactose temos pão de "
        "forma e pão de leite de aveia, todo dia.",
    ),
)


def write_faq(business: str) -> None:
    store = Store(business)
    faqs = Faqs(store, store.settings().language)
    for entry in ENTRIES:
        faqs.add(entry)
    faqs.learn()
    forget(business)
