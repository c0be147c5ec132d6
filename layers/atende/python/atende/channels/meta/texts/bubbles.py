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
    "heart": Sentence("❤️", "❤️", "❤️"),
    "no_link": Sentence(
        "{file} (chegou sem o arquivo; peça para enviar de novo)",
        "{file} (it came without the file; ask for it again)",
        "{file} (llegó sin el archivo; pide que lo envíe de nuevo)",
    ),
    "location": Sentence("Localização: {place}", "Location: {place}", "Ubicación: {place}"),
    "contacts": Sentence("Contato: {card}", "Contact: {card}", "Contacto: {card}"),
    "location_bare": Sentence(
        "Localização que chegou sem coordenadas. Peça para enviar de novo.",
        "A location that came without coordinates. Ask for it again.",
        "Ubicación que llegó sin coordenadas. Pide que la envíe de nuevo.",
    ),
    "shared_link": Sentence("Compartilhou um link: {words}", "Shared a link: {words}", "Compartió un enlace: {words}"),
    "fallback_bare": Sentence(
        "Compartilhou algo que o Facebook não descreve. Veja no aplicativo do Messenger.",
        "Shared something that Facebook does not describe. Look in the Messenger app.",
        "Compartió algo que Facebook no describe. Míralo en la aplicación de Messenger.",
    ),
    "story_mention": Sentence(
        "Mencionou você num story: {words} (o link vale por 24 horas; o story não fica guardado)",
        "Mentioned you in a story: {words} (the link lasts 24 hours; the story is not stored)",
        "Te mencionó en una historia: {words} (el enlace dura 24 horas; la historia no se guarda)",
    ),
    "story_mention_bare": Sentence(
        "Mencionou você num story que não está mais disponível",
        "Mentioned you in a story that is no longer available",
        "Te mencionó en una historia que ya no está disponible",
    ),
    "story": Sentence("Compartilhou um story: {words}", "Shared a story: {words}", "Compartió una historia: {words}"),
    "story_bare": Sentence(
        "Compartilhou um story que não está mais disponível",
        "Shared a story that is no longer available",
        "Compartió una historia que ya no está disponible",
    ),
    "post": Sentence(
        "Compartilhou uma publicação: {words}", "Shared a post: {words}", "Compartió una publicación: {words}"
    ),
    "post_bare": Sentence(
        "Compartilhou uma publicação que não está disponível",
        "Shared a post that is not available",
        "Compartió una publicación que no está disponible",
    ),
    "reel": Sentence("Compartilhou um reel: {words}", "Shared a reel: {words}", "Compartió un reel: {words}"),
    "reel_bare": Sentence(
        "Compartilhou um reel que não está disponível",
        "Shared a reel that is not available",
        "Compartió un reel que no está disponible",
    ),
    "template": Sentence("Cartão: {words}", "Card: {words}", "Tarjeta: {words}"),
    "template_bare": Sentence("Cartão sem texto", "Card without a text", "Tarjeta sin texto"),
    "appointment": Sentence("Agendamento: {words}", "Appointment: {words}", "Cita: {words}"),
    "appointment_bare": Sentence("Agendamento", "Appointment", "Cita"),
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
    "unsupported": Sentence(
        "Mensagem não suportada: a Meta não a entrega aqui (foto de visualização única, enquete, efeito de voz...). "
        "Veja no aplicativo.",
        "Unsupported message: Meta does not hand it over here (view-once photo, poll, voice effect...). "
        "Look in the app.",
        "Mensaje no compatible: Meta no lo entrega aquí (foto de visualización única, encuesta, efecto de voz...). "
        "Míralo en la aplicación.",
    ),
    "missing": Sentence(
        "Mensagem não suportada: chegou sem conteúdo",
        "Unsupported message: it came without content",
        "Mensaje no compatible: llegó sin contenido",
    ),
    "reaction": Sentence("Reagiu com {emoji}", "Reacted with {emoji}", "Reaccionó con {emoji}"),
    "reaction_bare": Sentence("Reagiu à mensagem", "Reacted to the message", "Reaccionó al mensaje"),
    "reaction_removed": Sentence("Retirou a reação", "Removed the reaction", "Quitó la reacción"),
    "button": Sentence("Tocou em um botão", "Tapped a button", "Tocó un botón"),
    "row": Sentence("Escolheu uma opção", "Chose an option", "Eligió una opción"),
    "edit": Sentence("Mensagem editada: {text}", "Edited message: {text}", "Mensaje editado: {text}"),
    "edit_bare": Sentence("Mensagem editada", "Edited message", "Mensaje editado"),
    "revoke": Sentence("Mensagem apagada", "Deleted message", "Mensaje eliminado"),
    "came_by": Sentence("Abriu a conversa por um link", "Opened the chat by a link", "Abrió el chat por un enlace"),
    "came_by_ref": Sentence(
        "Abriu a conversa pelo link “{ref}”",
        "Opened the chat by the link “{ref}”",
        "Abrió el chat por el enlace “{ref}”",
    ),
    "came_by_ad": Sentence(
        "Abriu a conversa por um anúncio", "Opened the chat by an ad", "Abrió el chat por un anuncio"
    ),
    "ad": Sentence("De um anúncio", "From an ad", "De un anuncio"),
    "ad_titled": Sentence("Do anúncio “{title}”", "From the ad “{title}”", "Del anuncio “{title}”"),
    "product": Sentence("Sobre o produto {product}", "About the product {product}", "Sobre el producto {product}"),
    "to_story": Sentence(
        "Responde ao seu story: {link}", "Answers your story: {link}", "Responde a tu historia: {link}"
    ),
    "to_story_bare": Sentence("Responde ao seu story", "Answers your story", "Responde a tu historia"),
    "preview": Sentence("Link: {title}", "Link: {title}", "Enlace: {title}"),
    "standby": Sentence(
        "Outro aplicativo está com esta conversa; a sua resposta a traz para o Atende",
        "Another app holds this chat; your answer brings it to Atende",
        "Otra aplicación tiene este chat; tu respuesta lo trae a Atende",
    ),
    "got_control": Sentence(
        "A conversa veio de outro aplicativo para o Atende",
        "The chat came from another app to Atende",
        "El chat vino de otra aplicación a Atende",
    ),
    "lost_control": Sentence(
        "Outro aplicativo assumiu a conversa",
        "Another app took the chat over",
        "Otra aplicación tomó el chat",
    ),
    "asked_control": Sentence(
        "Outro aplicativo pede a conversa",
        "Another app asks for the chat",
        "Otra aplicación pide el chat",
    ),
    "comment": Sentence("Comentário numa publicação", "Comment on a post", "Comentario en una publicación"),
    "comment_ad": Sentence("Comentário num anúncio", "Comment on an ad", "Comentario en un anuncio"),
    "comment_reel": Sentence("Comentário num reel", "Comment on a reel", "Comentario en un reel"),
    "comment_live": Sentence("Comentário ao vivo", "Comment on a live video", "Comentario en vivo"),
    "comment_reply": Sentence("Responde a um comentário", "Answers a comment", "Responde a un comentario"),
    "comment_empty": Sentence("Comentário sem texto", "Comment without a text", "Comentario sin texto"),
}


def sayer(language: str) -> Say:
    """Returns the function that writes these sentences in a language.

    >>> sayer("en-US")("reaction", emoji="❤")
    'Reacted with ❤'
    """
    return sayer_of(SENTENCES, language)
