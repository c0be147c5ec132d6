"""The texts in the bubbles of mails that have no words of their own, and the lines beside them."""

from atende.channels.bubbles import Say, sayer_of
from atende.core.sentences import Sentence

SENTENCES = {
    "empty": Sentence("E-mail sem texto", "E-mail without text", "Correo sin texto"),
    "image": Sentence("Imagem", "Image", "Imagen"),
    "video": Sentence("Vídeo", "Video", "Video"),
    "audio": Sentence("Áudio", "Audio", "Audio"),
    "document": Sentence("Documento", "Document", "Documento"),
    "invitation": Sentence("Convite: {summary}", "Invitation: {summary}", "Invitación: {summary}"),
    "invitation_cancelled": Sentence(
        "Convite cancelado: {summary}", "Invitation cancelled: {summary}", "Invitación cancelada: {summary}"
    ),
    "invitation_answered": Sentence(
        "Resposta ao convite: {summary}", "Answer to the invitation: {summary}", "Respuesta a la invitación: {summary}"
    ),
    "contacts": Sentence("Contato", "Contact", "Contacto"),
    "sealed": Sentence(
        "E-mail criptografado (S/MIME ou PGP), que o Atende não abre. Peça para enviar sem criptografia.",
        "Encrypted e-mail (S/MIME or PGP), which Atende does not open. Ask for it without encryption.",
        "Correo cifrado (S/MIME o PGP), que Atende no abre. Pide que lo envíe sin cifrar.",
    ),
    "passed_on": Sentence(
        "E-mail encaminhado de {about}\n\n{words}",
        "Forwarded e-mail of {about}\n\n{words}",
        "Correo reenviado de {about}\n\n{words}",
    ),
    "subject": Sentence("Assunto: {subject}", "Subject: {subject}", "Asunto: {subject}"),
    "link": Sentence("Link: {words} → {url}", "Link: {words} → {url}", "Enlace: {words} → {url}"),
    "unverified": Sentence("Remetente não verificado", "Sender not verified", "Remitente no verificado"),
    "suspect": Sentence(
        "Suspeita de spam ou de remetente falso: não abra links nem arquivos",
        "Suspected spam or forged sender: open no links and no files",
        "Sospecha de spam o de remitente falso: no abras enlaces ni archivos",
    ),
    "virus": Sentence(
        "Este e-mail tinha um vírus e foi retido. Só o cabeçalho foi guardado.",
        "This e-mail had a virus and was held back. Only its header was kept.",
        "Este correo tenía un virus y fue retenido. Solo se guardó el encabezado.",
    ),
    "automatic": Sentence("Mensagem automática", "Automatic message", "Mensaje automático"),
    "reply_to": Sentence("Pede resposta em {address}", "Asks for answers at {address}", "Pide respuesta en {address}"),
    "more_files": Sentence(
        "{count} arquivos a mais não foram guardados",
        "{count} more files were not kept",
        "{count} archivos más no se guardaron",
    ),
    "bounced": Sentence(
        "O e-mail para {address} voltou: o endereço não recebe mais mensagens da loja",
        "The e-mail to {address} came back: the address gets no more messages from the shop",
        "El correo para {address} volvió: la dirección ya no recibe mensajes de la tienda",
    ),
    "complained": Sentence(
        "Marcou um e-mail da loja como spam: não recebe mais mensagens automáticas",
        "Marked an e-mail of the shop as spam: gets no more automatic messages",
        "Marcó un correo de la tienda como spam: ya no recibe mensajes automáticos",
    ),
}


def sayer(language: str) -> Say:
    """Returns a function that gives a text of this table in a language."""
    return sayer_of(SENTENCES, language)
