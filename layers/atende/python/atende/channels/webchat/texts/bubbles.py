"""The texts in the bubbles of messages that are not plain text."""

from atende.channels.bubbles import Say, sayer_of
from atende.core.sentences import Sentence

LANGUAGES = ("pt-BR", "en", "es")

SENTENCES = {
    "empty": Sentence("Mensagem de texto vazia", "Empty text message", "Mensaje de texto vacío"),
    "image": Sentence("Imagem", "Image", "Imagen"),
    "video": Sentence("Vídeo", "Video", "Video"),
    "audio": Sentence("Áudio", "Audio", "Audio"),
    "voice": Sentence("Mensagem de voz", "Voice message", "Mensaje de voz"),
    "document": Sentence("Documento", "Document", "Documento"),
    "location": Sentence("Localização: {place}", "Location: {place}", "Ubicación: {place}"),
    "contacts": Sentence("Contato: {card}", "Contact: {card}", "Contacto: {card}"),
    "button": Sentence("Tocou em um botão", "Tapped a button", "Tocó un botón"),
    "row": Sentence("Escolheu uma opção", "Chose an option", "Eligió una opción"),
    "unknown": Sentence(
        "Mensagem não suportada, de um tipo que esta versão não conhece ({kind}). O original ficou guardado.",
        "Unsupported message, of a kind that this version does not know ({kind}). The original is kept.",
        "Mensaje no compatible, de un tipo que esta versión no conoce ({kind}). El original quedó guardado.",
    ),
}


def sayer(language: str) -> Say:
    """Returns the function that writes these sentences in a language.

    >>> sayer("en-US")("button")
    'Tapped a button'
    """
    return sayer_of(SENTENCES, language)


def names_a_file(text: str) -> bool:
    """Whether a text only says what kind of file came without words.

    >>> names_a_file("Documento: nota.pdf"), names_a_file("minha sala")
    (True, False)
    """
    kinds = (SENTENCES[kind] for kind in ("image", "video", "audio", "voice", "document"))
    return text.partition(": ")[0] in {sentence.text(language) for sentence in kinds for language in LANGUAGES}
