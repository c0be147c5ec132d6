"""What a device shows when it is woken, in the reader's language."""

from atende.core.sentences import Sentence

FEW = 120
"""Characters of a message that a notification shows."""
NEW_MESSAGE = Sentence("Nova mensagem", "New message", "Mensaje nuevo")
WORDS = {
    "mine": NEW_MESSAGE,
    "unassigned": NEW_MESSAGE,
    "urgent": Sentence("Mensagem urgente", "Urgent message", "Mensaje urgente"),
    "mention": Sentence("{by} chamou você em uma nota", "{by} mentioned you in a note", "{by} te mencionó en una nota"),
    "transfer": Sentence(
        "{by} passou esta conversa para você", "{by} gave this conversation to you", "{by} te pasó esta conversación"
    ),
    "alert": Sentence(
        "Há um aviso para o dono da loja", "There is an alert for the owner", "Hay un aviso para el dueño"
    ),
    "test": Sentence(
        "Teste: os avisos chegam neste aparelho",
        "Test: notifications reach this device",
        "Prueba: los avisos llegan a este dispositivo",
    ),
}
SOMEBODY = Sentence("Alguém da equipe", "A colleague", "Alguien del equipo")


def words(reason: str, language: str, *, name: str, by: str, text: str, shop: str) -> tuple[str, str]:
    """Returns title and text. A message's words stand for the sentence where the person wants to see them.

    >>> words("mine", "pt-BR", name="Ana", by="", text="Tem bolo?", shop="Padaria")
    ('Ana', 'Tem bolo?')
    >>> words("urgent", "en", name="Ana", by="", text="Help", shop="Padaria")
    ('Ana', 'Urgent message: Help')
    """
    sentence = WORDS[reason](by=by or SOMEBODY).text(language)
    said = text if len(text) <= FEW else text[: FEW - 1] + "…"
    if reason in ("mine", "unassigned"):
        return name or shop, said or sentence
    return name or shop, f"{sentence}: {said}" if reason == "urgent" and said else sentence
