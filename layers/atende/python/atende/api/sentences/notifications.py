"""What is answered about notifications and the digest."""

from atende.core.sentences import Sentence

DIGEST_HOUR = Sentence(
    "A hora do resumo vai de 0 a 23.",
    "The hour of the digest goes from 0 to 23.",
    "La hora del resumen va de 0 a 23.",
)
DIGEST_CHANNEL = Sentence(
    "O resumo não chega por este canal.",
    "The digest does not come through this channel.",
    "El resumen no llega por este canal.",
)
MAIL_ADDRESS = Sentence(
    "Este endereço de e-mail não parece certo.",
    "This e-mail address does not look right.",
    "Esta dirección de correo no parece correcta.",
)
PHONE_FORM = Sentence(
    "Escreva o número com código do país e DDD, por exemplo 55 11 99999-0000.",
    "Write the number with the country code and the area code, for example 55 11 99999-0000.",
    "Escribe el número con código de país y de área, por ejemplo 55 11 99999-0000.",
)
UNKNOWN_SUBJECT = Sentence(
    "Não conheço este assunto de aviso.",
    "This subject of a notification is unknown.",
    "No conozco este asunto de aviso.",
)
DIGEST_WHERE = Sentence(
    "Diga para onde o resumo vai: um e-mail, ou um número e um modelo de mensagem.",
    "Say where the digest goes: an e-mail address, or a number and a message template.",
    "Di adónde va el resumen: un correo, o un número y una plantilla de mensaje.",
)
DIGEST_SAVE_FIRST = Sentence(
    "Diga e grave primeiro para onde o resumo vai.",
    "First say where the digest goes, and save it.",
    "Primero di adónde va el resumen y guárdalo.",
)
UNKNOWN_REASON = Sentence(
    "Não conheço este motivo de aviso.",
    "This reason for a notification is unknown.",
    "No conozco este motivo de aviso.",
)
NOTIFYING_INBOX = Sentence(
    "Não conheço este canal da loja.", "This channel of the shop is unknown.", "No conozco este canal de la tienda."
)
QUIET_FORM = Sentence(
    "Escreva o horário de silêncio como 22:00.",
    "Write the quiet hours like 22:00.",
    "Escribe el horario de silencio como 22:00.",
)
QUIET_HALF = Sentence(
    "Diga quando o silêncio começa e quando termina.",
    "Say when the quiet hours begin and when they end.",
    "Di cuándo empieza el silencio y cuándo termina.",
)
QUIET_EMPTY = Sentence(
    "O silêncio começa e termina na mesma hora: mude uma das duas.",
    "The quiet hours begin and end at the same time: change one of the two.",
    "El silencio empieza y termina a la misma hora: cambia una de las dos.",
)
PUSH_UNKNOWN = Sentence(
    "O serviço de avisos deste navegador não é conhecido.",
    "The notification service of this browser is unknown.",
    "El servicio de avisos de este navegador no es conocido.",
)
DEVICE_GONE = Sentence(
    "Este aparelho já não recebe avisos.",
    "This device is not notified any more.",
    "Este dispositivo ya no recibe avisos.",
)
NO_DEVICE = Sentence(
    "Nenhum aparelho seu recebe avisos: ative-os primeiro.",
    "None of your devices is notified: turn notifications on first.",
    "Ningún dispositivo tuyo recibe avisos: actívalos primero.",
)
TEST_LEAVES = Sentence("O teste está a caminho.", "The test is on its way.", "La prueba está en camino.")
DIGEST_UNCONFIRMED = Sentence(
    "{address} ainda não foi confirmado. Quem vai receber o resumo confirma o e-mail em Conta, Seu acesso.",
    "{address} has not been confirmed yet. Whoever is to get the digest confirms the e-mail in Account, Your access.",
    "{address} aún no fue confirmado. Quien va a recibir el resumen confirma el correo en Cuenta, Tu acceso.",
)
TRIALS_AT_MOST = Sentence(
    "Já saíram {most} resumos de teste nesta hora. Espere um pouco.",
    "{most} trial digests have been sent in this hour. Wait a little.",
    "Ya salieron {most} resúmenes de prueba en esta hora. Espera un poco.",
)
