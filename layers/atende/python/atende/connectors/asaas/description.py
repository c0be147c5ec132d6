"""What Asaas needs, and what it does."""

from atende.connectors.protocols import Ask, Description, Kind
from atende.core.sentences import Sentence

DESCRIPTION = Description(
    title="Asaas",
    kind=Kind.PAYMENTS,
    text=Sentence(
        "Cobra na conversa por Pix, boleto ou link, e acompanha o pagamento. O dinheiro cai na conta da loja no Asaas.",
        "Charges in the conversation by Pix, boleto or link, and follows the payment. The money goes to the shop's "
        "account at Asaas.",
        "Cobra en la conversación por Pix, boleto o enlace, y sigue el pago. El dinero llega a la cuenta de la tienda "
        "en Asaas.",
    ),
    home="https://api.asaas.com/v3",
    prefix="/v3",
    asks=(
        Ask(
            name="token",
            label=Sentence("Chave de API", "API key", "Clave de API"),
            help=Sentence(
                "No Asaas, em Integrações > Chaves de API. Quem a tem move dinheiro: cole só aqui.",
                "At Asaas, in Integrations > API keys. Whoever has it can move money: paste it only here.",
                "En Asaas, en Integraciones > Claves de API. Quien la tiene mueve dinero: pégala solo aquí.",
            ),
        ),
    ),
    steps=(
        Sentence(
            "Cadastre uma chave Pix no Asaas: sem ela não há Pix copia e cola.",
            "Register a Pix key at Asaas: without one there is no Pix code.",
            "Registra una clave Pix en Asaas: sin ella no hay código Pix.",
        ),
    ),
    keeps=Sentence(
        "O Asaas guarda as cobranças que foram pagas.",
        "Asaas keeps the charges that were paid.",
        "Asaas guarda los cobros que se pagaron.",
    ),
)
