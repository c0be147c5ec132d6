"""What the bakery answers by itself: written last, so that the people of the fortnight were answered by people."""

from atende.desk.faq.entries import Faqs
from atende.storage.faq import Entry
from atende.storage.shop_context import forget
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
            "Ver horários",
        ),
        answer="Nosso horário: {{horario}}.",
    ),
    Entry(
        id="02entrega",
        phrasings=(
            "Vocês fazem entrega?",
            "Entregam no meu bairro?",
            "Qual a taxa de entrega?",
            "Quanto fica o frete?",
            "Tem delivery?",
            "Entregam no sábado e no domingo?",
            "Até que horas entregam?",
            "Quanto tempo demora a entrega?",
            "Qual o pedido mínimo para entregar?",
            "Vocês estão no iFood?",
        ),
        answer="Entregamos até 5 km da padaria, das 8h às 17h (sábado até 12h), em uns 40 minutos. A taxa é de R$ 8, e "
        "grátis acima de R$ 80. Sem pedido mínimo, e só por aqui: não estamos em aplicativos.",
    ),
    Entry(
        id="03pagamento",
        phrasings=(
            "Quais as formas de pagamento?",
            "Aceitam pix?",
            "Passa vale-refeição?",
            "Posso pagar no cartão?",
            "Dá para parcelar?",
        ),
        answer="Aceitamos pix (a chave é pix@padariaestrela.exemplo), dinheiro, cartão de débito e crédito, e "
        "vale-refeição (Alelo, Sodexo, Ticket e VR). Acima de R$ 150, em até 3 vezes sem juros.",
    ),
    Entry(
        id="04encomenda",
        phrasings=(
            "Como faço para encomendar um bolo?",
            "Com quanto tempo de antecedência preciso encomendar?",
            "Vocês fazem bolo de aniversário?",
            "Fazem bolo de casamento?",
            "Vocês fazem salgadinho de festa?",
            "Dá para encomendar salgados?",
            "Encomendar",
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
    Entry(
        id="07precos",
        phrasings=(
            "Quanto custa o pão de queijo?",
            "Qual o preço do pão francês?",
            "Quanto custa um bolo de chocolate?",
            "Qual o valor do bolo de cenoura?",
            "Quanto é o cento de salgado?",
            "Qual o valor da coxinha?",
            "Vocês têm cardápio?",
            "Me passa os preços?",
        ),
        answer="Pão francês R$ 19 o quilo, pão de queijo R$ 4, coxinha R$ 7. Bolos para 10 pessoas: cenoura R$ 45, "
        "chocolate R$ 55, morango R$ 65. Cento de salgados: R$ 85.",
    ),
    Entry(
        id="08fornada",
        phrasings=(
            "O que vocês têm hoje?",
            "Tem pão de queijo?",
            "Ainda tem pão de queijo?",
            "Tem coxinha?",
            "O pão já saiu?",
            "Que horas sai o pão quentinho?",
            "Vocês têm pão integral?",
        ),
        answer="Pão francês, integral e de queijo saem do forno às 7h, às 11h e às 16h; sonhos, salgados e bolos, "
        "o dia todo. Diga o que quer e a que horas passa, e separamos.",
    ),
)


def write_faq(business: str) -> None:
    store = Store(business)
    faqs = Faqs(store, store.settings().language)
    for entry in ENTRIES:
        faqs.add(entry)
    faqs.learn()
    forget(business)
