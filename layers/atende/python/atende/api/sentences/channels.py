"""What is answered about channels, their numbers and their links."""

from atende.core.sentences import Sentence

NO_SECRET = Sentence(
    "{label}: falta, ou não foi colado inteiro.",
    "{label}: it is missing, or was not pasted whole.",
    "{label}: falta, o no se pegó entero.",
)
NO_NUMBER = Sentence(
    "Esta loja não tem este número.", "This shop does not have this number.", "Esta tienda no tiene este número."
)
UNKNOWN_ALERT = Sentence("Não conheço este aviso.", "This alert is unknown.", "No conozco este aviso.")
LINK_TEXT = Sentence(
    "Escreva de 1 a {most} caracteres para a mensagem do cliente.",
    "Write 1 to {most} characters for the customer's message.",
    "Escribe de 1 a {most} caracteres para el mensaje del cliente.",
)
TOO_MANY_LINKS = Sentence(
    "Cabem {most} links neste número. Apague um antes de criar outro.",
    "This number has room for {most} links. Delete one before you make another.",
    "En este número caben {most} enlaces. Borra uno antes de crear otro.",
)
LINK_TEXT_TAKEN = Sentence(
    "Outro QR Code já tem esta mensagem. Escreva outra para saber por qual o cliente veio.",
    "Another QR code has this message already. Write another one, so that you see by which the customer came.",
    "Otro código QR ya tiene este mensaje. Escribe otro para saber por cuál llegó el cliente.",
)
NO_SUCH_LINK = Sentence(
    "Este link não existe mais. Atualize a página.",
    "This link does not exist any more. Reload the page.",
    "Este enlace ya no existe. Actualiza la página.",
)
NO_SUCH_OFFER = Sentence(
    "Esta conta não está mais ligada à loja. Recarregue a página.",
    "This account is no longer connected to the shop. Reload the page.",
    "Esta cuenta ya no está conectada a la tienda. Recarga la página.",
)
