"""The words with which people say business hours in pt-BR, es and en, in plain letters: `hours.spoken` reads them."""

import re

from atende.hours import holidays

JOINED = (
    (re.compile(r"\b(?:meio|medio)[- ]?dia\b|\bmediodia\b|\bmidday\b"), "noon"),
    (re.compile(r"\b(?:meia|media)[- ]?(?:noite|noche)\b"), "midnight"),
    (re.compile(r"[’']"), ""),
    (re.compile(r"[()]"), " "),
    *(
        (re.compile(rf"\b{number}a\b(?: ?- ?feira)?"), day)
        for number, day in enumerate(("seg", "ter", "qua", "qui", "sex"), 2)
    ),
    (re.compile(r"\b24 ?(?:h|hs|hrs|horas|hours)\b(?: (?:por|al|a|per) (?:dia|day))?"), "24h"),
    (re.compile(r"\b(?:o )?dia (?:todo|inteiro|e noite)\b|\btodo el dia\b|\ball day(?: long)?\b"), "24h"),
    (re.compile(r"\ba gente\b|\bem ponto\b|\ben punto\b|\bsharp\b"), ""),
)
"""Several words that mean one, in plain letters; `2a` is how plain letters write `2ª`, Monday."""
UNITS = {"h", "hs", "hr", "hrs", "hora", "horas", "hour", "hours", "min", "oclock"}
NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "zero cero", "uma um one una", "duas dois two dos", "tres three", "quatro four cuatro", "cinco five",
            "seis six", "sete seven siete", "oito eight ocho", "nove nine nueve", "dez ten diez",
            "onze eleven once", "doze twelve doce", "treze thirteen trece", "quatorze catorze fourteen",
            "quinze fifteen quince", "dezesseis sixteen dieciseis", "dezessete seventeen diecisiete",
            "dezoito eighteen dieciocho", "dezenove nineteen diecinueve", "vinte twenty veinte", "veintiuna",
            "veintidos", "veintitres", "veinticuatro",
        )
    )
    for name in names.split()
}  # fmt: skip
TWENTY = {"vinte", "twenty"}
MINUTES = {"meia": 30, "media": 30, "trinta": 30, "treinta": 30, "thirty": 30, "half": 30, "quinze": 15, "quince": 15}
"""Minutes after `e`, `y` or `and`, besides the digits 15, 30 and 45; another number there begins another range."""
HALVES = {
    "am": "am", "manha": "am", "manana": "am", "morning": "am", "madrugada": "am",
    "pm": "pm", "tarde": "pm", "afternoon": "pm",
    "noite": "night", "noche": "night", "evening": "night", "night": "night",
}  # fmt: skip
COUNTED = UNITS | HALVES.keys() | {"da", "to", "until", "till", "ate", "hasta", "as"}
"""What may stand after a time, so that a word such as `nine` is a number."""
LINKS = {"da", "de", "la", "do", "in", "the", "at", "por", "pela"}
"""What may stand between a time and its half of the day."""
BEFORE = {"das", "da", "de", "as", "a", "ao", "o", "desde", "from", "at", "las", "la", "el", "the", "del", "partir"}
UNTIL = {"-", "as", "a", "ao", "ate", "to", "until", "till", "til", "hasta"}
ENDS = {"ate", "until", "till", "til", "hasta"}
BOTH = {"e", "y", "and"}
SHUTS = {"fecha", "fechamos", "fecham", "fechando", "closes", "close", "closing", "cierra", "cerramos", "cierran"}
OPENS = {
    "abre", "abrimos", "abrem", "abren", "abrindo", "aberto", "aberta", "abertos", "open", "opens", "abierto",
    "abierta", "abiertos", "funciona", "funcionamos", "funcionando", "funcionamento", "atende", "atendemos",
    "atendimento", "horario", "trabalhamos", "estamos", "loja", "we", "are", "is",
}  # fmt: skip
NEVER = {"nao", "not", "no"}
PAUSES = {"almoco", "intervalo", "pausa", "descanso", "lunch", "break", "almuerzo"}
FILLING = {"com", "para", "pra", "pro", "with", "for", "con", "o", "de", "a", "um", "uma", "un", "una"}
BUT = {"exceto", "menos", "excepto", "salvo", "except"}
AFTER_BUT = {"aos", "os", "no", "nos", "nas", "em", "en", "on", "los", "las", "de", "public", "a", "o", "as"}
HOLIDAYS = {"feriado", "feriados", "holiday", "holidays", "festivo", "festivos"}
STATES = {state.lower() for state in holidays.STATES}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janeiro enero january", "fevereiro febrero february", "marco marzo march", "abril april", "maio mayo may",
            "junho junio june", "julho julio july", "agosto august", "setembro septiembre september",
            "outubro octubre october", "novembro noviembre november", "dezembro diciembre december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
