"""What is answered about files."""

from atende.core.sentences import Sentence

FILE_GONE = Sentence(
    "Este arquivo não está aqui. Atualize a conversa.",
    "This file is not here. Reload the chat.",
    "Este archivo no está aquí. Actualiza el chat.",
)
EXPORT_GONE = Sentence(
    "Este arquivo já foi apagado: ele fica aqui por um dia. Exporte de novo.",
    "This file is gone: it stays here for a day. Export it again.",
    "Este archivo ya se borró: se queda aquí un día. Expórtalo de nuevo.",
)
FILE_NOT_OURS = Sentence(
    "Este arquivo não foi enviado por esta loja. Escolha e envie de novo.",
    "This file was not uploaded by this shop. Choose it and upload it again.",
    "Esta tienda no subió este archivo. Elígelo y súbelo de nuevo.",
)
FILE_RUNS = Sentence(
    "{name}: arquivos deste tipo podem rodar um programa no aparelho do cliente, e por isso não são enviados.",
    "{name}: files of this kind may run a program on the customer's device, so they are not sent.",
    "{name}: los archivos de este tipo pueden ejecutar un programa en el aparato del cliente, por eso no se envían.",
)
