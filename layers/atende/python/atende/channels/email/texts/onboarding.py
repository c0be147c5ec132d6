"""What whoever connects a mailbox reads."""

from atende.core.sentences import Sentence

STEPS = (
    Sentence(
        "Escolha o endereço que seus clientes vão usar, como contato@sualoja.com.br. Se sua loja já usa este endereço "
        "em outro lugar, escolha um domínio só para o atendimento, como contato@atendimento.sualoja.com.br.",
        "Choose the address that your customers will use, such as hello@yourshop.com. If your shop uses that address "
        "elsewhere already, choose a domain of its own for the desk, such as hello@desk.yourshop.com.",
        "Elige la dirección que usarán tus clientes, como hola@tutienda.com. Si tu tienda ya usa esa dirección en otro "
        "lugar, elige un dominio solo para la atención, como hola@atencion.tutienda.com.",
    ),
    Sentence(
        "Escreva o endereço abaixo e toque em Conferir. Mostramos os registros de DNS que o domínio precisa ter.",
        "Write the address below and press Check. We show the DNS records that the domain needs.",
        "Escribe la dirección abajo y toca Comprobar. Mostramos los registros de DNS que el dominio necesita.",
    ),
    Sentence(
        "Crie esses registros onde o domínio foi comprado (Registro.br, GoDaddy, Cloudflare…). Eles valem em minutos, "
        "às vezes em horas.",
        "Make these records where the domain was bought (Registro.br, GoDaddy, Cloudflare…). They are valid within "
        "minutes, sometimes hours.",
        "Crea esos registros donde compraste el dominio (GoDaddy, Cloudflare…). Valen en minutos, a veces en horas.",
    ),
    Sentence(
        "Volte aqui, confira de novo e conecte. Depois mande um e-mail para o endereço e responda pelo console.",
        "Come back, check again and connect. Then send an e-mail to the address and answer it in the console.",
        "Vuelve aquí, comprueba de nuevo y conecta. Después envía un correo a la dirección y respóndelo en la consola.",
    ),
)
ADDRESS = Sentence("Endereço de e-mail", "E-mail address", "Dirección de correo")
ADDRESS_HELP = Sentence(
    "O endereço completo, em letras minúsculas: contato@sualoja.com.br",
    "The whole address in lower case: hello@yourshop.com",
    "La dirección completa, en minúsculas: hola@tutienda.com",
)
FREE_MAIL = Sentence(
    "{domain} não é um domínio da loja: ninguém pode enviar em nome dele. Use um domínio seu.",
    "{domain} is no domain of the shop: nobody may send in its name. Use a domain of your own.",
    "{domain} no es un dominio de la tienda: nadie puede enviar en su nombre. Usa un dominio tuyo.",
)
VERIFIED = Sentence(
    "O domínio {domain} está verificado: a loja pode enviar e-mails.",
    "The domain {domain} is verified: the shop may send e-mails.",
    "El dominio {domain} está verificado: la tienda puede enviar correos.",
)
NOT_VERIFIED = Sentence(
    "O domínio {domain} ainda não foi verificado. Confira os registros de DNS abaixo e tente de novo em minutos.",
    "The domain {domain} is not verified yet. Check the DNS records below and try again in some minutes.",
    "El dominio {domain} aún no está verificado. Revisa los registros de DNS abajo e intenta de nuevo en unos minutos.",
)
RECORD = Sentence("{kind}  {name}  →  {value}", "{kind}  {name}  →  {value}", "{kind}  {name}  →  {value}")
CONNECTED = Sentence(
    "E-mails para {address} chegam aqui, e as respostas saem deste endereço.",
    "E-mails to {address} arrive here, and answers leave from this address.",
    "Los correos a {address} llegan aquí, y las respuestas salen de esta dirección.",
)
UNSUBSCRIBED = Sentence(
    "O endereço foi desligado. Para que os e-mails cheguem em outro lugar, mude o registro MX do domínio.",
    "The address is disconnected. Change the domain's MX record so that e-mails arrive elsewhere.",
    "La dirección se desconectó. Para que los correos lleguen a otro lugar, cambia el registro MX del dominio.",
)
