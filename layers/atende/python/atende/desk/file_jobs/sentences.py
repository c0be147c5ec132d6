"""What people read about imports and exports of files, and in what is exported."""

from atende.core.sentences import Sentence

FILE_MISSING = Sentence(
    "O arquivo não chegou inteiro ou já foi apagado. Envie de novo.",
    "The file did not arrive whole or is gone already. Send it again.",
    "El archivo no llegó entero o ya se borró. Envíalo de nuevo.",
)
FILE_TOO_BIG = Sentence(
    "O arquivo passa de {most}. Divida em partes menores.",
    "The file is larger than {most}. Split it into smaller parts.",
    "El archivo pasa de {most}. Divídelo en partes más pequeñas.",
)
FILE_NO_TABLE = Sentence(
    "Este arquivo não é uma tabela CSV. No Excel, use “Salvar como” e escolha “CSV UTF-8”.",
    "This file is not a CSV table. In Excel, use “Save as” and choose “CSV UTF-8”.",
    "Este archivo no es una tabla CSV. En Excel, usa “Guardar como” y elige “CSV UTF-8”.",
)
FILE_EMPTY = Sentence(
    "O arquivo não tem nenhuma linha com dados.",
    "The file has no line with data.",
    "El archivo no tiene líneas con datos.",
)
ROWS_AT_MOST = Sentence(
    "O arquivo passa de {most} linhas. Divida em partes menores.",
    "The file has more than {most} lines. Split it into smaller parts.",
    "El archivo pasa de {most} líneas. Divídelo en partes más pequeñas.",
)
COLUMNS_AT_MOST = Sentence(
    "O arquivo passa de {most} colunas.",
    "The file has more than {most} columns.",
    "El archivo pasa de {most} columnas.",
)
NEW_LABELS_AT_MOST = Sentence(
    "A coluna de etiquetas tem mais de {most} etiquetas diferentes. Escolha outra coluna.",
    "The column of labels has more than {most} different labels. Choose another column.",
    "La columna de etiquetas tiene más de {most} etiquetas diferentes. Elige otra columna.",
)
NO_PHONE_COLUMN = Sentence(
    "Diga qual coluna tem o telefone.", "Say which column has the phone.", "Indica qué columna tiene el teléfono."
)
FIELD_TWO_COLUMNS = Sentence(
    "Duas colunas vão para o mesmo campo. Escolha só uma.",
    "Two columns go to the same field. Choose one.",
    "Dos columnas van al mismo campo. Elige una sola.",
)
NO_INBOX_WITH_PHONES = Sentence(
    "Nenhum canal desta loja conhece clientes pelo telefone.",
    "No channel of this shop knows customers by their phone.",
    "Ningún canal de esta tienda conoce a los clientes por el teléfono.",
)
ROW_NO_PHONE = Sentence("sem telefone", "without a phone", "sin teléfono")
ROW_NO_AREA_CODE = Sentence(
    "telefone sem DDD: {phone}", "phone without area code: {phone}", "teléfono sin código de área: {phone}"
)
ROW_ROUNDED_PHONE = Sentence(
    "a planilha arredondou o telefone ({phone}): formate a coluna como texto e preencha de novo",
    "the spreadsheet rounded the phone ({phone}): format the column as text and fill it in again",
    "la planilla redondeó el teléfono ({phone}): da formato de texto a la columna y complétala de nuevo",
)
ROW_BAD_PHONE = Sentence(
    "telefone que não dá para ligar: {phone}",
    "a phone that cannot be dialled: {phone}",
    "teléfono que no se puede marcar: {phone}",
)
ROW_BAD_LABEL = Sentence(
    "etiqueta inválida (até {most} letras, sem # nem @): {label}",
    "not a label (at most {most} letters, without # and @): {label}",
    "etiqueta inválida (hasta {most} letras, sin # ni @): {label}",
)
ROW_LONG_NOTE = Sentence(
    "nota com mais de {most} letras", "a note of more than {most} letters", "nota con más de {most} letras"
)
PROBLEM_COLUMN = Sentence("Problema", "Problem", "Problema")
CONTACTS_FILE = Sentence("clientes", "customers", "clientes")
FILE_JOB_BUSY = Sentence(
    "Isto já começou ou já terminou. Recarregue a página.",
    "This has begun or ended already. Reload the page.",
    "Esto ya empezó o ya terminó. Recarga la página.",
)
THREAD_ERASED = Sentence("Esta conversa não existe mais.", "This chat no longer exists.", "Este chat ya no existe.")
THREAD_FILE = Sentence("conversa", "chat", "chat")
FACT_PROTOCOL = Sentence("Protocolo", "Protocol", "Protocolo")
FACT_OPENED = Sentence("Aberta em", "Opened", "Abierto el")
WITH_NOTES = Sentence("com as notas internas", "with the private notes", "con las notas internas")
WITHOUT_NOTES = Sentence("sem as notas internas", "without the private notes", "sin las notas internas")
LINKS_NEED_SESSION = Sentence(
    "Os links dos arquivos só abrem para quem entra no painel da loja.",
    "The links of files open only for people who are signed in to the shop's console.",
    "Los enlaces de los archivos solo se abren para quien entra al panel de la tienda.",
)
MARK_NOTE = Sentence("nota interna", "private note", "nota interna")
MARK_DELETED = Sentence("apagada", "deleted", "borrado")
MARK_EDITED = Sentence("editada", "edited", "editado")
MARK_FAILED = Sentence("não enviada", "not sent", "no enviado")
MARK_UNCONFIRMED = Sentence("não confirmada", "not confirmed", "no confirmado")
NO_CHAT_EXPORTS = Sentence(
    "Os canais desta loja não têm conversas exportadas para importar.",
    "The channels of this shop have no exported chats to import.",
    "Los canales de esta tienda no tienen chats exportados para importar.",
)
ARCHIVE_BROKEN = Sentence(
    "O arquivo .zip está incompleto ou protegido por senha. Exporte a conversa de novo.",
    "The .zip file is incomplete or has a password. Export the chat again.",
    "El archivo .zip está incompleto o tiene contraseña. Exporta el chat de nuevo.",
)
ARCHIVE_TOO_BIG = Sentence(
    "O .zip tem arquivos demais ou grandes demais. Exporte a conversa sem mídia.",
    "The .zip has too many files, or too large ones. Export the chat without media.",
    "El .zip tiene demasiados archivos o muy grandes. Exporta el chat sin archivos.",
)
CONTACT_NO_ADDRESS = Sentence(
    "Este cliente não tem telefone neste canal.",
    "This customer has no phone on this channel.",
    "Este cliente no tiene teléfono en este canal.",
)
FILE_NOT_EXPORTED = Sentence(
    "Arquivo que não veio na exportação", "A file that was not exported", "Un archivo que no vino en la exportación"
)
WHO_IS_THE_SHOP = Sentence(
    "Diga qual dos nomes é a loja.", "Say which of the names is the shop.", "Indica cuál de los nombres es la tienda."
)
