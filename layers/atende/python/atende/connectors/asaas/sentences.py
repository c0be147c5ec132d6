"""What the connector of Asaas tells people."""

from atende.core.sentences import Sentence

NO_PIX_KEY = Sentence(
    "A conta no Asaas não tem chave Pix ativa. Cadastre uma no Asaas, ou cobre por boleto ou link.",
    "The account at Asaas has no active Pix key. Register one at Asaas, or charge by boleto or link.",
    "La cuenta en Asaas no tiene una clave Pix activa. Registra una en Asaas, o cobra por boleto o enlace.",
)
