"""Why business hours cannot be understood, in Portuguese, English and Spanish."""

from atende.core.sentences import Sentence


class Unknown(ValueError):
    """A zone or a holiday that does not exist."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class Unclear(Unknown):
    """A text that cannot be parsed; `problem` is the reason, without a full stop."""

    def __init__(self, problem: Sentence) -> None:
        super().__init__(OF_HOURS(problem=problem))


def problem_of(error: ValueError) -> Sentence:
    """Returns the sentence for somebody who chose the hours, not typed them; any other error has none of ours."""
    return error.sentence if isinstance(error, Unknown) else NOT_UNDERSTOOD


def with_example(error: ValueError) -> Sentence:
    """Returns the sentence for somebody who typed a text: the reason, followed by an example of the form."""
    return WITH_EXAMPLE(problem=problem_of(error)) if isinstance(error, Unclear) else problem_of(error)


NOT_UNDERSTOOD = Sentence(
    "Não entendi o horário de atendimento.",
    "The business hours could not be understood.",
    "No entendí el horario de atención.",
)
OF_HOURS = Sentence(
    "Horário de atendimento: {problem}.", "Business hours: {problem}.", "Horario de atención: {problem}."
)
WITH_EXAMPLE = Sentence(
    "{problem} Exemplo: seg-sex 07:00-12:00 13:00-19:00; sáb 07:00-13:00; 25/12 fechado",
    "{problem} Example: mon-fri 07:00-12:00 13:00-19:00; sat 07:00-13:00; 25/12 closed",
    "{problem} Ejemplo: lun-vie 07:00-12:00 13:00-19:00; sáb 07:00-13:00; 25/12 cerrado",
)
UNKNOWN_ZONE = Sentence(
    'Não conheço o fuso "{zone}" (escreva, por exemplo, America/Sao_Paulo).',
    'The time zone "{zone}" is unknown (write, for example, America/Sao_Paulo).',
    'No conozco la zona horaria "{zone}" (escribe, por ejemplo, America/Sao_Paulo).',
)
UNKNOWN_HOLIDAY = Sentence(
    "Não existe o feriado {holiday}.", "There is no holiday {holiday}.", "No existe el feriado {holiday}."
)
NO_DAYS = Sentence(
    'faltam os dias em "{clause}"', 'the days are missing in "{clause}"', 'faltan los días en "{clause}"'
)
CONTRADICTION = Sentence(
    '"{clause}" diz mais de uma coisa: fechado, normal ou horas',
    '"{clause}" says more than one thing: closed, normal or hours',
    '"{clause}" dice más de una cosa: cerrado, normal u horas',
)
NO_HOURS = Sentence(
    'faltam as horas em "{clause}" (ou a palavra fechado)',
    'the hours are missing in "{clause}" (or the word closed)',
    'faltan las horas en "{clause}" (o la palabra cerrado)',
)
WEEKDAY_IS_NORMAL = Sentence(
    "um dia da semana já é o normal (dê as horas, ou diga fechado)",
    "a day of the week is what is normal (give its hours, or say closed)",
    "un día de la semana ya es lo normal (da las horas, o di cerrado)",
)
ONE_STATE = Sentence(
    "os feriados podem ser de um estado só",
    "the holidays can be those of one state only",
    "los feriados pueden ser de un solo estado",
)
NOT_OF_STATE = Sentence(
    '"{holiday}" não é feriado nacional, nem de {state}',
    '"{holiday}" is not a national holiday, nor one of {state}',
    '"{holiday}" no es feriado nacional, ni de {state}',
)
STATE_MISSING = Sentence(
    '"{holiday}" não é feriado nacional, e falta o estado, como em feriados SP',
    '"{holiday}" is not a national holiday, and the state is missing, as in feriados SP',
    '"{holiday}" no es feriado nacional, y falta el estado, como en feriados SP',
)
NO_RANGE = Sentence(
    '"{word}" não vai de uma data a outra até um ano depois',
    '"{word}" does not go from one date to another within a year',
    '"{word}" no va de una fecha a otra dentro de un año',
)
NO_DATE = Sentence(
    'a data "{word}" não existe (horas se escrevem assim: 08:00-18:00)',
    'the date "{word}" does not exist (hours are written like this: 08:00-18:00)',
    'la fecha "{word}" no existe (las horas se escriben así: 08:00-18:00)',
)
UNKNOWN_WORDS = Sentence(
    'não entendi {words} em "{clause}"',
    '{words} in "{clause}" could not be understood',
    'no entendí {words} en "{clause}"',
)
PAUSE_OUTSIDE = Sentence(
    'a pausa "{range}" não está dentro das horas de antes',
    'the break "{range}" is not within the hours before it',
    'la pausa "{range}" no está dentro de las horas de antes',
)
OPENS_WHEN = Sentence(
    'falta a hora em que abre antes de "até {time}"',
    'the opening time is missing before "until {time}"',
    'falta la hora en que abre antes de "hasta {time}"',
)
CLOSES_WHEN = Sentence(
    'falta a hora em que fecha depois de "{time}"',
    'the closing time is missing after "{time}"',
    'falta la hora en que cierra después de "{time}"',
)
TIME_DOES_NOT_EXIST = Sentence(
    '"{time}" é uma hora que não existe', '"{time}" is a time that does not exist', '"{time}" es una hora que no existe'
)
NO_TIME_BETWEEN = Sentence(
    '"{word}" começa e termina na mesma hora (o dia inteiro é 00:00-24:00)',
    '"{word}" begins and ends at the same time (the whole day is 00:00-24:00)',
    '"{word}" empieza y termina a la misma hora (el día entero es 00:00-24:00)',
)
BEGINS_AT_24 = Sentence(
    '"{word}" começa às 24h (escreva 00:00 no dia seguinte)',
    '"{word}" begins at 24:00 (write 00:00 on the next day)',
    '"{word}" empieza a las 24 h (escribe 00:00 en el día siguiente)',
)
NO_SUCH_TIME = Sentence(
    '"{word}" tem uma hora que não existe',
    '"{word}" has a time that does not exist',
    '"{word}" tiene una hora que no existe',
)
TOO_LONG = Sentence(
    "tem mais de {most} caracteres", "it has more than {most} characters", "tiene más de {most} caracteres"
)
