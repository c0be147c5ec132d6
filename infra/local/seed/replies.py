"""What the bakery's people call with a slash, and a menu that its owner has written and not switched on."""

from atende.core.ids import digest
from atende.desk.quick_replies import service
from atende.desk.threads import menu_editor
from atende.model import Menu, Node
from atende.storage.quick_replies import QuickReply
from atende.storage.store import Store

TEXTS = (
    (
        "pix",
        "Chave Pix",
        "Nossa chave Pix é pix@padariaestrela.exemplo, em nome de Padaria Estrela. Mande o comprovante.",
    ),
    ("endereco", "Onde fica", "Estamos na Rua das Acácias, 120, esquina com a praça. Há vagas na frente da loja."),
    ("entrega", "Taxa e prazo", "Entregamos até 5 km, das 8h às 17h. A taxa é de R$ 8, grátis acima de R$ 80."),
    (
        "encomenda",
        "Pedir dados",
        "{{saudacao}}, {{nome}}! Para a encomenda: qual o dia, o sabor e para quantas pessoas?",
    ),
    ("pronto", "Pedido pronto", "{{nome}}, seu pedido {{pedido}} está pronto. É só retirar no balcão. {{atendente}}"),
    ("obrigado", "", "A gente é que agradece, {{nome}}! Volte sempre. 🥐"),
    ("horario", "", "Nosso horário: {{horario}}."),
    ("cardapio", "Bolos", "Bolo de cenoura R$ 45, chocolate R$ 55, morango R$ 65. Todos servem 10 pessoas."),
    ("alergia", "Sem glúten", "Não fazemos produtos sem glúten: tudo sai da mesma cozinha e pode ter traços."),
    ("aguarde", "", "Um momentinho, {{nome}}, vou verificar aqui e já volto."),
)
CONFIRMED = QuickReply(
    shortcut="confirma",
    id=digest("confirma"),
    title="Confirmar encomenda",
    text="Posso confirmar a sua encomenda, {{nome}}?",
    buttons=("Pode confirmar", "Quero mudar algo"),
)
MENU = Menu(
    text="Como podemos ajudar? Escolha uma opção ou digite o número dela.",
    nodes=(
        Node(
            id="encomenda", title="Encomendar", does="menu", text="Encomendas são com 2 dias de antecedência. Do quê?"
        ),
        Node(id="bolo", under="encomenda", title="Bolo", does="person", label="encomenda"),
        Node(id="salgado", under="encomenda", title="Salgados de festa", does="person", label="encomenda"),
        Node(id="entrega", title="Entrega", text="Entregamos até 5 km, das 8h às 17h. A taxa é de R$ 8."),
        Node(id="horario", title="Horário e endereço", text="Abrimos {{horario}}. Rua das Acácias, 120."),
        Node(id="pedido", title="Sobre um pedido", does="person", label="pedido"),
    ),
)


def write_replies(business: str) -> None:
    store = Store(business)
    for shortcut, title, text in TEXTS:
        service.add(store, QuickReply(shortcut=shortcut, id=digest(shortcut), title=title, text=text))
    service.add(store, CONFIRMED)
    menu_editor.kept(store, MENU, inboxes=(), agents=())
