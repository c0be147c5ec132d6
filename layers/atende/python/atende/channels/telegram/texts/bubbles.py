"""The texts in the bubbles of messages that are not plain text, and the lines beside them."""

from atende.channels.bubbles import Say, sayer_of
from atende.core.sentences import Sentence

SENTENCES = {
    "empty": Sentence("Mensagem de texto vazia", "Empty text message", "Mensaje de texto vacío"),
    "image": Sentence("Imagem", "Image", "Imagen"),
    "video": Sentence("Vídeo", "Video", "Video"),
    "audio": Sentence("Áudio", "Audio", "Audio"),
    "voice": Sentence("Mensagem de voz", "Voice message", "Mensaje de voz"),
    "document": Sentence("Documento", "Document", "Documento"),
    "sticker": Sentence("Figurinha", "Sticker", "Sticker"),
    "too_big": Sentence(
        "{file} ({size}). O Telegram não entrega aqui arquivos de mais de 20 MB; peça um menor, ou um link.",
        "{file} ({size}). Telegram does not hand over files of more than 20 MB here; ask for a smaller one, or a link.",
        "{file} ({size}). Telegram no entrega aquí archivos de más de 20 MB; pide uno más pequeño, o un enlace.",
    ),
    "too_big_said": Sentence(
        "{caption}\n({size}: o Telegram não entrega aqui arquivos de mais de 20 MB; peça um menor, ou um link)",
        "{caption}\n({size}: Telegram hands over no files of more than 20 MB here; ask for a smaller one, or a link)",
        "{caption}\n({size}: Telegram no entrega aquí archivos de más de 20 MB; pide uno más pequeño, o un enlace)",
    ),
    "location": Sentence("Localização: {place}", "Location: {place}", "Ubicación: {place}"),
    "location_live": Sentence(
        "Localização em tempo real: {place}", "Live location: {place}", "Ubicación en tiempo real: {place}"
    ),
    "location_bare": Sentence(
        "Localização que chegou sem coordenadas. Peça para enviar de novo.",
        "A location that came without coordinates. Ask for it again.",
        "Ubicación que llegó sin coordenadas. Pide que la envíe de nuevo.",
    ),
    "contacts": Sentence("Contato: {card}", "Contact: {card}", "Contacto: {card}"),
    "own_contact": Sentence(
        "Compartilhou o próprio contato: {card}", "Shared their own contact: {card}", "Compartió su contacto: {card}"
    ),
    "nameless": Sentence("sem nome", "no name", "sin nombre"),
    "reaction": Sentence("Reagiu com {emoji}", "Reacted with {emoji}", "Reaccionó con {emoji}"),
    "reaction_custom": Sentence(
        "Reagiu com um emoji próprio do Telegram",
        "Reacted with an emoji of Telegram's own",
        "Reaccionó con un emoji propio de Telegram",
    ),
    "reaction_removed": Sentence("Retirou a reação", "Removed the reaction", "Quitó la reacción"),
    "button": Sentence("Tocou em um botão", "Tapped a button", "Tocó un botón"),
    "row": Sentence("Escolheu uma opção", "Chose an option", "Eligió una opción"),
    "edit": Sentence("Mensagem editada: {text}", "Edited message: {text}", "Mensaje editado: {text}"),
    "blocked": Sentence(
        "Bloqueou o bot: as mensagens da loja não chegam mais",
        "Blocked the bot: the shop's messages no longer arrive",
        "Bloqueó el bot: los mensajes de la tienda ya no llegan",
    ),
    "unblocked": Sentence(
        "Desbloqueou o bot: as mensagens da loja voltam a chegar",
        "Unblocked the bot: the shop's messages arrive again",
        "Desbloqueó el bot: los mensajes de la tienda vuelven a llegar",
    ),
    "revoke": Sentence("Mensagem apagada", "Deleted message", "Mensaje eliminado"),
    "poll": Sentence("Enquete: {words}", "Poll: {words}", "Encuesta: {words}"),
    "quiz": Sentence("Quiz: {words}", "Quiz: {words}", "Quiz: {words}"),
    "dice": Sentence("Jogou {words}", "Rolled {words}", "Lanzó {words}"),
    "game": Sentence("Jogo: {words}", "Game: {words}", "Juego: {words}"),
    "story": Sentence(
        "Compartilhou um story, que o Telegram não mostra aqui",
        "Shared a story, which Telegram does not show here",
        "Compartió una historia, que Telegram no muestra aquí",
    ),
    "checklist": Sentence("Lista de tarefas: {words}", "Checklist: {words}", "Lista de tareas: {words}"),
    "checklist_tasks_done": Sentence(
        "Mudou uma lista de tarefas: {words}", "Changed a checklist: {words}", "Cambió una lista de tareas: {words}"
    ),
    "checklist_tasks_added": Sentence(
        "Acrescentou a uma lista de tarefas: {words}",
        "Added to a checklist: {words}",
        "Añadió a una lista de tareas: {words}",
    ),
    "invoice": Sentence("Cobrança: {words}", "Invoice: {words}", "Cobro: {words}"),
    "successful_payment": Sentence("Pagamento feito: {words}", "Payment made: {words}", "Pago realizado: {words}"),
    "refunded_payment": Sentence("Pagamento devolvido: {words}", "Payment refunded: {words}", "Pago devuelto: {words}"),
    "paid_media": Sentence(
        "Mídia paga do Telegram ({words})", "Paid media of Telegram ({words})", "Medios de pago de Telegram ({words})"
    ),
    "gift": Sentence("Presente do Telegram: {words}", "Gift of Telegram: {words}", "Regalo de Telegram: {words}"),
    "giveaway": Sentence("Sorteio do Telegram: {words}", "Giveaway: {words}", "Sorteo de Telegram: {words}"),
    "web_app_data": Sentence("Respondeu a {words}", "Answered {words}", "Respondió a {words}"),
    "users_shared": Sentence(
        "Compartilhou contatos: {words}", "Shared people: {words}", "Compartió contactos: {words}"
    ),
    "chat_shared": Sentence("Compartilhou um grupo: {words}", "Shared a group: {words}", "Compartió un grupo: {words}"),
    "passport_data": Sentence(
        "Enviou documentos pelo Telegram Passport, que o Atende não abre",
        "Sent documents by Telegram Passport, which Atende does not open",
        "Envió documentos por Telegram Passport, que Atende no abre",
    ),
    "pinned_message": Sentence("Fixou a mensagem: {words}", "Pinned the message: {words}", "Fijó el mensaje: {words}"),
    "message_auto_delete_timer_changed": Sentence(
        "Mudou por quanto tempo as mensagens ficam nesta conversa",
        "Changed how long messages stay in this chat",
        "Cambió cuánto tiempo permanecen los mensajes en este chat",
    ),
    "write_access_allowed": Sentence(
        "Permitiu que o bot escreva", "Allowed the bot to write", "Permitió que el bot escriba"
    ),
    "connected_website": Sentence("Entrou no site: {words}", "Signed in at: {words}", "Entró en el sitio: {words}"),
    "proximity_alert_triggered": Sentence("Chegou perto de um lugar", "Came near a place", "Llegó cerca de un lugar"),
    "chat_background_set": Sentence(
        "Mudou o fundo da conversa", "Changed the chat's background", "Cambió el fondo del chat"
    ),
    "live_photo": Sentence("Foto ao vivo", "Live photo", "Foto en vivo"),
    "rich_message": Sentence("{words}", "{words}", "{words}"),
    "said": Sentence(
        "Mensagem não suportada ({kind}): {words}",
        "Unsupported message ({kind}): {words}",
        "Mensaje no compatible ({kind}): {words}",
    ),
    "unknown": Sentence(
        "Mensagem não suportada, de um tipo que ainda não conhecemos ({kind}). O original ficou guardado.",
        "Unsupported message, of a kind that we do not know yet ({kind}). The original is kept.",
        "Mensaje no compatible, de un tipo que aún no conocemos ({kind}). El original quedó guardado.",
    ),
    "missing": Sentence(
        "Mensagem não suportada: chegou sem conteúdo",
        "Unsupported message: it came without content",
        "Mensaje no compatible: llegó sin contenido",
    ),
    "stars": Sentence("{amount} estrelas", "{amount} stars", "{amount} estrellas"),
    "forwarded": Sentence("Encaminhada", "Forwarded", "Reenviado"),
    "forwarded_from": Sentence("Encaminhada de {name}", "Forwarded from {name}", "Reenviado de {name}"),
    "quoted": Sentence("Sobre o trecho: “{words}”", "About the words: “{words}”", "Sobre el fragmento: “{words}”"),
    "elsewhere": Sentence(
        "Responde a uma mensagem de outra conversa: “{words}”",
        "Answers a message of another chat: “{words}”",
        "Responde a un mensaje de otro chat: “{words}”",
    ),
    "elsewhere_bare": Sentence(
        "Responde a uma mensagem de outra conversa",
        "Answers a message of another chat",
        "Responde a un mensaje de otro chat",
    ),
    "to_story": Sentence("Responde a um story", "Answers a story", "Responde a una historia"),
    "link": Sentence("Link em “{words}”: {url}", "Link in “{words}”: {url}", "Enlace en “{words}”: {url}"),
    "via_bot": Sentence("Pelo bot @{name}", "By the bot @{name}", "Por el bot @{name}"),
    "by_itself": Sentence(
        "Resposta automática do Telegram", "Automatic answer of Telegram", "Respuesta automática de Telegram"
    ),
}


def sayer(language: str) -> Say:
    """Returns the function that writes these sentences in a language.

    >>> sayer("en-US")("reaction", emoji="❤")
    'Reacted with ❤'
    """
    return sayer_of(SENTENCES, language)
