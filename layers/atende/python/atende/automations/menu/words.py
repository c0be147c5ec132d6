"""Parses what a contact types after options: a number, a number's word, an option's own words, or the way back.

Pure functions over plain words. One typo is accepted; a text that fits two options matches neither.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from atende.core.i18n import language_code
from atende.language.normalize import WORD, without_noise, words
from atende.language.spelling import corrected
from atende.model import Choice

LONGEST = 6
"""The most words of a text that is a choice; a longer text has other content."""
CARDINALS = {
    "pt": "um|uma dois|duas tres quatro cinco seis|meia sete oito nove dez",
    "es": "uno|una dos tres cuatro cinco seis siete ocho nueve diez",
    "en": "one two three four five six seven eight nine ten",
}
ORDINALS = {
    "pt": "primeiro|primeira segundo|segunda terceiro|terceira quarto|quarta quinto|quinta sexto|sexta setimo|setima "
    "oitavo|oitava nono|nona decimo|decima",
    "es": "primero|primera segundo|segunda tercero|tercera cuarto|cuarta quinto|quinta sexto|sexta septimo|septima "
    "octavo|octava noveno|novena decimo|decima",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
}
AROUND = {
    "pt": "a o as os de da do das dos e ou no na um uma para pra pro com sobre em por opcao numero n nr item letra "
    "quero queria gostaria saber ver escolho escolher esse essa este esta isso",
    "es": "a el la los las de del y o un una para con sobre en por opcion numero n nro item quiero quisiera saber ver "
    "elijo elegir ese esa este esta eso",
    "en": "a an the of and or to for with about in on by option number no item i want would like see know choose this "
    "that one",
}
"""Filler words around a choice."""
UP = {"pt": "voltar volta", "es": "volver", "en": "back"}
HOME = {"pt": "menu inicio opcoes", "es": "menu inicio opciones", "en": "menu home options"}


class Found(NamedTuple):
    """`sure`: chosen by its number or by its exact words."""

    choice: str
    sure: bool


def chosen(text: str, choices: Sequence[Choice], lang: str) -> Found | None:
    """The choice that a text names, in the order in which they are numbered; None when it names none, or more than one.

    >>> choices = [Choice(id="a", title="Horário e endereço"), Choice(id="b", title="🎂 Bolos")]
    >>> [chosen(said, choices, "pt-BR") for said in ("2", "opção dois", "bolos!", "o horario", "bolso", "3")]
    [Found(choice='b', sure=True), Found(choice='b', sure=True), Found(choice='b', sure=True), \
Found(choice='a', sure=False), Found(choice='b', sure=False), None]
    """
    spoken_words = spoken(text)
    if not spoken_words:
        return None
    same = [choice.id for choice in choices if spoken_words == spoken(choice.title)]
    if same:
        return Found(same[0], True)
    number = number_of(spoken_words, language_code(lang))
    if number:
        return Found(choices[number - 1].id, True) if number <= len(choices) else None
    return likely(text, choices, language_code(lang))


def spoken(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(without_noise(text)))


def number_of(spoken_words: tuple[str, ...], language: str) -> int:
    """The number that a text consists of, apart from filler words; 0 for none.

    >>> [number_of(spoken(said), "pt") for said in ("2️⃣", "a segunda opção", "nº 10", "quero 2 bolos", "um bolo")]
    [2, 2, 10, 0, 0]
    """
    return counted(spoken_words, language, CARDINALS[language], ORDINALS[language])


def is_number(title: str) -> bool:
    """Whether a contact who types another option's number would choose the option with this title. An ordinal may be a
    name: Monday is "Segunda", a room "Quarto".

    >>> [is_number(title) for title in ("2", "1.", "Dois", "Opção 3", "Quarto", "2 kg", "Um bolo")]
    [True, True, True, True, False, False, False]
    """
    title_words = spoken(title)
    return any(counted(title_words, language, words) for language, words in CARDINALS.items())


def counted(spoken_words: tuple[str, ...], language: str, *lists: str) -> int:
    """The number that the words say. `lists` are words for 1 to 10."""
    named = {
        word: number for words in lists for number, alike in enumerate(words.split(), 1) for word in alike.split("|")
    }
    named |= {str(number): number for number in range(1, 11)} | {f"0{number}": number for number in range(1, 10)}
    around = set(AROUND[language].split()) - named.keys()
    left = [word for word in spoken_words if word not in around]
    if left[1:] == ["one"]:
        left.pop()  # "the second one"
    return named.get(left[0], 0) if len(left) == 1 else 0


def likely(text: str, choices: Sequence[Choice], language: str) -> Found | None:
    """The only choice that contains all words of a short text, each with at most one typo."""
    around = AROUND[language].split()
    titles = [{word for word in spoken(choice.title) if word not in around} for choice in choices]
    counts = Counter(word for title in titles for word in title)
    text_words = {corrected(word, counts) for word in words(text, language) if word not in around}
    if not 0 < len(text_words) <= LONGEST:
        return None
    fitting = [choice.id for choice, title in zip(choices, titles, strict=True) if text_words <= title]
    return Found(fitting[0], False) if len(fitting) == 1 else None


def way_back(text: str, lang: str) -> str:
    """`up` to the options before, `home` to the first ones, or empty for a text that asks for neither.

    >>> [way_back(said, "pt-BR") for said in ("Voltar, por favor", "volta pro menu", "volto amanhã")]
    ['up', 'home', '']
    """
    language = language_code(lang)
    up, home = UP[language].split(), HOME[language].split()
    around = {*AROUND[language].split(), "ao", "al"}
    left = {word for word in words(text, language) if word not in around}
    if not left or not left <= {*up, *home}:
        return ""
    return "home" if left & {*home} else "up"
