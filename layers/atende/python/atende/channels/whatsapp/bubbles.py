"""What a person reads in the bubble of a message that is not plain text, in Portuguese, English and Spanish."""

from collections.abc import Callable

type Say = Callable[..., str]

LANGUAGES = ("pt", "en", "es")
SENTENCES: dict[str, tuple[str, str, str]] = {
    "empty": ("Mensagem de texto vazia", "Empty text message", "Mensaje de texto vacío"),
    "image": ("Imagem", "Image", "Imagen"),
    "video": ("Vídeo", "Video", "Video"),
    "audio": ("Áudio", "Audio", "Audio"),
    "voice": ("Mensagem de voz", "Voice message", "Mensaje de voz"),
    "document": ("Documento", "Document", "Documento"),
    "sticker": ("Figurinha", "Sticker", "Sticker"),
    "location": ("Localização: {place}", "Location: {place}", "Ubicación: {place}"),
    "contacts": ("Contato: {cards}", "Contact: {cards}", "Contacto: {cards}"),
    "card": ("sem nome", "without a name", "sin nombre"),
    "reaction": ("Reagiu com {emoji}", "Reacted with {emoji}", "Reaccionó con {emoji}"),
    "reaction_removed": ("Retirou a reação", "Removed the reaction", "Quitó la reacción"),
    "order": ("Pedido: {items}", "Order: {items}", "Pedido: {items}"),
    "order_empty": ("Pedido sem itens", "Order without items", "Pedido sin artículos"),
    "order_total": ("Total: {total}", "Total: {total}", "Total: {total}"),
    "button": ("Tocou em um botão", "Pressed a button", "Tocó un botón"),
    "row": ("Escolheu uma opção", "Chose an option", "Eligió una opción"),
    "flow": (
        "Respondeu ao formulário: {answers}",
        "Answered the form: {answers}",
        "Respondió al formulario: {answers}",
    ),
    "flow_bare": (
        "Respondeu ao formulário, mas a resposta não pôde ser lida",
        "Answered the form, but the answer could not be read",
        "Respondió al formulario, pero no se pudo leer la respuesta",
    ),
    "flow_blank": ("Respondeu ao formulário", "Answered the form", "Respondió al formulario"),
    "call_yes": ("Permitiu ligações", "Allowed calls", "Permitió llamadas"),
    "call_always": ("Permitiu ligações sempre", "Allowed calls for good", "Permitió llamadas siempre"),
    "call_no": ("Não permitiu ligações", "Did not allow calls", "No permitió llamadas"),
    "payment": ("Pagamento informado: {details}", "Payment given: {details}", "Pago informado: {details}"),
    "payment_bare": ("Pagamento informado", "Payment given", "Pago informado"),
    "number_changed": ("Mudou de número: {change}", "Changed number: {change}", "Cambió de número: {change}"),
    "id_changed": (
        "A identificação deste contato no WhatsApp mudou, porque ele trocou de número",
        "This contact's WhatsApp id changed, because of a new number",
        "La identificación de este contacto en WhatsApp cambió, porque cambió de número",
    ),
    "identity_changed": (
        "O código de segurança deste contato no WhatsApp mudou",
        "This contact's WhatsApp security code changed",
        "El código de seguridad de este contacto en WhatsApp cambió",
    ),
    "system": ("Aviso do WhatsApp: {body}", "WhatsApp notice: {body}", "Aviso de WhatsApp: {body}"),
    "system_bare": ("Aviso do WhatsApp", "WhatsApp notice", "Aviso de WhatsApp"),
    "welcome": (
        "Abriu a conversa e ainda não escreveu",
        "Opened the chat and has not written yet",
        "Abrió el chat y aún no escribió",
    ),
    "edit": ("Editou a mensagem: {text}", "Edited the message: {text}", "Editó el mensaje: {text}"),
    "edit_bare": (
        "Editou uma mensagem, mas o WhatsApp não mostra o novo texto aqui",
        "Edited a message, but WhatsApp does not show the new text here",
        "Editó un mensaje, pero WhatsApp no muestra aquí el nuevo texto",
    ),
    "revoke": ("Apagou uma mensagem", "Deleted a message", "Eliminó un mensaje"),
    "placeholder": (
        "Mídia antiga, que ainda não chegou do celular",
        "Older media that has not come from the phone yet",
        "Archivo antiguo que aún no llegó del celular",
    ),
    "ephemeral": (
        "Mensagem temporária, que o WhatsApp não mostra aqui. Peça para enviar de novo como mensagem normal.",
        "Disappearing message that WhatsApp does not show here. Ask to send it again as a normal one.",
        "Mensaje temporal que WhatsApp no muestra aquí. Pida que lo envíe de nuevo como mensaje normal.",
    ),
    "not_downloaded": (
        "Enviou um arquivo que não pôde ser baixado. Peça para enviar de novo, até 100 MB.",
        "Sent a file that could not be downloaded. Ask to send it again, up to 100 MB.",
        "Envió un archivo que no se pudo descargar. Pida que lo envíe de nuevo, hasta 100 MB.",
    ),
    "phone_only": (
        "Mensagem que só aparece no celular da loja. Abra o WhatsApp Business para ler.",
        "Message that only the shop's phone shows. Open the WhatsApp Business app to read it.",
        "Mensaje que solo aparece en el celular de la tienda. Abra WhatsApp Business para leerlo.",
    ),
    "unsupported": (
        "Mensagem que o WhatsApp não mostra aqui ({kind}). Peça para enviar de outra forma.",
        "Message that WhatsApp does not show here ({kind}). Ask to send it in another form.",
        "Mensaje que WhatsApp no muestra aquí ({kind}). Pida que lo envíe de otra forma.",
    ),
    "unsupported_bare": (
        "Mensagem que o WhatsApp não mostra aqui. Peça para enviar de outra forma.",
        "Message that WhatsApp does not show here. Ask to send it in another form.",
        "Mensaje que WhatsApp no muestra aquí. Pida que lo envíe de otra forma.",
    ),
    "unknown": (
        "Mensagem de um tipo que ainda não conhecemos ({kind})",
        "Message of a kind that we do not know yet ({kind})",
        "Mensaje de un tipo que aún no conocemos ({kind})",
    ),
    "missing": (
        "Mensagem que chegou sem conteúdo ({kind})",
        "Message that came without content ({kind})",
        "Mensaje que llegó sin contenido ({kind})",
    ),
    "untyped": (
        "Mensagem que chegou sem conteúdo",
        "Message that came without content",
        "Mensaje que llegó sin contenido",
    ),
}
KINDS: dict[str, tuple[str, str, str]] = {
    "poll_creation": ("enquete", "poll", "encuesta"),
    "poll_update": ("voto em enquete", "vote in a poll", "voto en encuesta"),
    "group_invite": ("convite de grupo", "group invitation", "invitación a grupo"),
    "gif": ("GIF", "GIF", "GIF"),
    "image": ("imagem", "image", "imagen"),
    "link_preview": ("link", "link", "enlace"),
    "location": ("localização ao vivo", "live location", "ubicación en vivo"),
    "pin": ("mensagem fixada", "pinned message", "mensaje fijado"),
    "product": ("produto", "product", "producto"),
    "order": ("pedido", "order", "pedido"),
    "reaction": ("reação", "reaction", "reacción"),
    "text": ("texto", "text", "texto"),
    "interactive": ("resposta a botões", "answer to buttons", "respuesta a botones"),
}


def sayer(lang: str) -> Say:
    """Sentences of a language by its code; Portuguese where we do not speak it.

    >>> sayer("en-US")("reaction", emoji="❤️")
    'Reacted with ❤️'
    """
    short = lang[:2].lower()
    place = LANGUAGES.index(short) if short in LANGUAGES else 0

    def say(key: str, **parts: str) -> str:
        return SENTENCES[key][place].format(**{name: _named(name, part, place) for name, part in parts.items()})

    return say


def _named(name: str, part: str, place: int) -> str:
    return KINDS[part][place] if name == "kind" and part in KINDS else part
