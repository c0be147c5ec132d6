"""What people read about personal data."""

from atende.core.sentences import Sentence

HELD = Sentence(
    "Este cliente está sob guarda legal. Retire a guarda antes de apagar.",
    "This customer is under a legal hold. Lift the hold before erasing.",
    "Este cliente está bajo retención legal. Quita la retención antes de borrar.",
)
BEING_ERASED = Sentence(
    "Os dados deste cliente já estão sendo apagados. A guarda legal não vale mais para eles.",
    "The data of this customer is being erased already. A legal hold does not reach it any more.",
    "Los datos de este cliente ya se están borrando. La retención legal ya no los alcanza.",
)
NO_REASON = Sentence(
    "Diga por que os dados precisam ser guardados.",
    "Say why the data has to be kept.",
    "Di por qué hay que conservar los datos.",
)
WHY_UNKNOWN = Sentence(
    "Diga quem pediu: o cliente ou a loja.",
    "Say who asked for it: the customer or the shop.",
    "Di quién lo pidió: el cliente o la tienda.",
)
NO_LEDGER = Sentence(
    "Nenhuma loja desta instalação apagou alguém: não há chave em SSM.",
    "No shop of this deployment has erased anybody: there is no key in SSM.",
    "Ninguna tienda de esta instalación borró a nadie: no hay clave en SSM.",
)
PURPOSE_UNKNOWN = Sentence(
    "Diga para quê: {purposes}.",
    "Say what for: {purposes}.",
    "Di para qué: {purposes}.",
)
GONE = Sentence("Alguém que saiu ({id})", "Somebody who left ({id})", "Alguien que ya no está ({id})")
SPAN_EMPTY = Sentence(
    "O começo (--since) precisa vir antes do fim (--until).",
    "The start (--since) has to come before the end (--until).",
    "El comienzo (--since) tiene que venir antes del final (--until).",
)
NO_DATE = Sentence(
    '"{text}" não é uma data. Escreva 2026-11-28 ou 2026-11-28T14:30.',
    '"{text}" is no date. Write 2026-11-28 or 2026-11-28T14:30.',
    '"{text}" no es una fecha. Escribe 2026-11-28 o 2026-11-28T14:30.',
)
NO_OFFICER = Sentence(
    "Diga quem é o encarregado ou como falar com ele antes de pôr a página no ar.",
    "Say who is responsible for personal data, or how to reach them, before the page is public.",
    "Di quién es el responsable de los datos, o cómo contactarlo, antes de publicar la página.",
)
NO_CONSENT_REASON = Sentence(
    "Diga como você sabe: onde e quando o cliente decidiu.",
    "Say how you know: where and when the customer decided.",
    "Di cómo lo sabes: dónde y cuándo lo decidió el cliente.",
)
CONSENT_TOO_LONG = Sentence(
    "O motivo tem até {most} caracteres, e a versão do texto, até {wording}.",
    "The reason has up to {most} characters, and the version of the words up to {wording}.",
    "El motivo tiene hasta {most} caracteres, y la versión del texto, hasta {wording}.",
)
FACT_CONSENTS = Sentence("Decisões sobre mensagens", "Decisions about messages", "Decisiones sobre mensajes")
PURPOSES = {
    "all": Sentence("tudo o que é automático", "everything automatic", "todo lo automático"),
    "service": Sentence("respostas automáticas", "automatic replies", "respuestas automáticas"),
    "survey": Sentence("pesquisas", "surveys", "encuestas"),
    "follow_up": Sentence("mensagens agendadas", "scheduled messages", "mensajes programados"),
    "marketing": Sentence("promoções", "promotions", "promociones"),
}
FACT_SEEN_BY = Sentence("Quem da loja viu", "Who of the shop has seen it", "Quién de la tienda lo vio")
ACCESS_FILE = Sentence("registro-de-acessos", "access-log", "registro-de-accesos")
AGREED = Sentence("{day}: aceitou {purpose}", "{day}: agreed to {purpose}", "{day}: aceptó {purpose}")
REFUSED = Sentence("{day}: recusou {purpose}", "{day}: refused {purpose}", "{day}: rechazó {purpose}")
ALREADY_ERASED = Sentence(
    "Os dados deste cliente foram apagados.",
    "This customer's data was erased.",
    "Los datos de este cliente fueron borrados.",
)
PERSON_FILE = Sentence("dados-do-cliente", "customer-data", "datos-del-cliente")
FACT_KNOWN_SINCE = Sentence("Cliente desde", "Customer since", "Cliente desde")
FACT_FIELDS = Sentence("Dados", "Details", "Datos")
FACT_NOTES = Sentence("Anotações da loja", "The shop's notes", "Notas de la tienda")
FACT_STOPPED = Sentence(
    "Pediu para não receber mensagens automáticas em",
    "Asked for no automatic messages on",
    "Pidió no recibir mensajes automáticos el",
)
FILES_LEFT_OUT = Sentence(
    "{number} arquivos não estão aqui: não existem mais ou não couberam.",
    "{number} files are not here: they are gone or did not fit.",
    "{number} archivos no están aquí: ya no existen o no cabían.",
)
KEPT = {
    "hold": Sentence(
        "Tudo: o cliente entrou em guarda legal antes de algo ser apagado. Retire a guarda e apague de novo.",
        "Everything: the customer came under a legal hold before anything was erased. Lift it and erase again.",
        "Todo: el cliente pasó a retención legal antes de que algo se borrara. Quítala y borra de nuevo.",
    ),
    "figures": Sentence(
        "Números da loja (quantas conversas, tempos de resposta), sem nada que diga de quem são.",
        "The shop's figures (how many conversations, reply times), with nothing that says whose they are.",
        "Los números de la tienda (cuántas conversaciones, tiempos de respuesta), sin nada que diga de quién son.",
    ),
    "receipt": Sentence(
        "Este comprovante e códigos que não se leem de volta: para apagar de novo se um backup for restaurado, no "
        "registro de acessos, e por 35 dias no lugar de cada mensagem, para que uma cópia atrasada não a traga de "
        "volta.",
        "This receipt, and codes that cannot be read back: to erase again if a backup is restored, in the log of "
        "accesses, and for 35 days in the place of each message, so that a late copy does not bring it back.",
        "Este comprobante y códigos que no se pueden leer: para borrar de nuevo si se restaura una copia, en el "
        "registro de accesos, y por 35 días en el lugar de cada mensaje, para que una copia tardía no lo traiga de "
        "vuelta.",
    ),
    "others": Sentence(
        "O que outras pessoas escreveram nas conversas delas e o que a loja escreveu para usar com todos (respostas "
        "rápidas, perguntas frequentes, regras, nomes de listas e campanhas), ainda que fale deste cliente: confira e "
        "edite. A correção de uma mensagem que nunca chegou some em até 10 dias.",
        "What other people wrote in their own conversations, and what the shop wrote to use with everybody (quick "
        "replies, FAQ, rules, names of views and campaigns), even if it speaks of this customer: look it over and edit "
        "it. The correction of a message that never came goes within 10 days.",
        "Lo que otras personas escribieron en sus conversaciones y lo que la tienda escribió para usar con todos "
        "(respuestas rápidas, preguntas frecuentes, reglas, nombres de vistas y campañas), aunque hable de este "
        "cliente: revísalo y edítalo. La corrección de un mensaje que nunca llegó desaparece en 10 días.",
    ),
    "phone": Sentence(
        "O que está no celular da loja, no do cliente e nos servidores do canal: apague no aplicativo.",
        "What is on the shop's phone, on the customer's and on the channel's servers: delete it in the app.",
        "Lo que está en el teléfono de la tienda, en el del cliente y en los servidores del canal: bórralo en la app.",
    ),
    "backups": Sentence(
        "Backups da tabela, se estiverem ligados: somem sozinhos em até 35 dias, e ninguém os lê antes disso.",
        "Backups of the table, where they are on: they go by themselves within 35 days, and nobody reads them before.",
        "Copias de la tabla, si están activadas: desaparecen solas en 35 días y nadie las lee antes.",
    ),
}
"""Why something stays after an erasure, by its name."""
AT_SYSTEM = {
    "asked": Sentence(
        "{title}: pedido feito, o sistema ainda não confirmou.",
        "{title}: asked to erase, not confirmed yet.",
        "{title}: pedido hecho, el sistema aún no lo confirmó.",
    ),
    "done": Sentence("{title}: apagado.", "{title}: erased.", "{title}: borrado."),
    "failed": Sentence(
        "{title}: não foi apagado. Em Ajustes > Integrações, toque em Tentar de novo.",
        "{title}: not erased. In Settings > Integrations, press Try again.",
        "{title}: no se borró. En Ajustes > Integraciones, toca Intentar de nuevo.",
    ),
    "disconnected": Sentence(
        "{title}: a conexão foi desfeita antes da confirmação. Apague lá o que houver deste cliente.",
        "{title}: it was disconnected before it confirmed. Erase there what it has of this customer.",
        "{title}: se desconectó antes de confirmar. Borra allá lo que tenga de este cliente.",
    ),
    "unable": Sentence(
        "{title}: se este cliente falou com o robô, o que ele guardou não se apaga por aqui: peça a quem cuida dele.",
        "{title}: if this customer talked to the bot, what it kept cannot be erased from here: ask whoever runs it.",
        "{title}: si este cliente habló con el bot, lo que guardó no se borra desde aquí: pídelo a quien lo cuida.",
    ),
}
"""What became of an erasure at a connected system."""
ERASED_WITH = Sentence(
    "{title}: apagado, também o que foi escrito lá (tickets ou anotações: {count}).",
    "{title}: erased, with what was written there (tickets or notes: {count}).",
    "{title}: borrado, también lo que se escribió allá (tickets o notas: {count}).",
)
LEFT_AT_SYSTEM = Sentence(
    "O sistema não deixou apagar tudo em {count} tickets ou anotações ({names}): apague lá.",
    "The system did not let everything go in {count} tickets or notes ({names}): erase it there.",
    "El sistema no dejó borrar todo en {count} tickets o notas ({names}): bórralo allá.",
)
