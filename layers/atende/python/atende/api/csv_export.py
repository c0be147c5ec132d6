"""Writes figures as a CSV table for a spreadsheet, with one line for each day. A Brazilian spreadsheet needs
semicolons, decimal commas, and the byte order mark that marks UTF-8."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from atende.core.i18n import pick

BOM = "\ufeff"

type Figures = Mapping[str, Any]
type Column = tuple[Mapping[str, str], Callable[[Figures], Any]]


def named(pt: str, en: str, es: str, metric: str, figure: str) -> Column:
    return {"pt-BR": pt, "en": en, "es": es}, lambda day: day[metric][figure]


COLUMNS: tuple[Column, ...] = (
    named("Mensagens recebidas", "Messages received", "Mensajes recibidos", "volume", "incoming"),
    named("Mensagens enviadas", "Messages sent", "Mensajes enviados", "volume", "outgoing"),
    named("Automáticas", "Automatic", "Automáticos", "volume", "automatic"),
    named("Conversas abertas", "Threads opened", "Conversaciones abiertas", "volume", "opened"),
    named("Conversas resolvidas", "Threads resolved", "Conversaciones resueltas", "volume", "resolved"),
    named("1ª resposta, mediana (s)", "First response, median (s)", "1.ª respuesta, mediana (s)",
          "first_response", "median"),
    named("1ª resposta, 9 em 10 (s)", "First response, 9 in 10 (s)", "1.ª respuesta, 9 de 10 (s)",
          "first_response", "p90"),
    named("1ª resposta, média (s)", "First response, mean (s)", "1.ª respuesta, media (s)", "first_response", "mean"),
    named("1ª resposta no horário, mediana (s)", "First response in business hours, median (s)",
          "1.ª respuesta en horario, mediana (s)", "first_response", "business_median"),
    named("Resposta, mediana (s)", "Reply, median (s)", "Respuesta, mediana (s)", "reply_time", "median"),
    named("Até resolver, mediana (s)", "To resolution, median (s)", "Hasta resolver, mediana (s)",
          "resolution", "median"),
    named("Taxa de resolução (%)", "Resolution rate (%)", "Tasa de resolución (%)", "resolution_rate", "rate"),
    named("Resolvidas no 1º contato (%)", "First-contact resolution (%)", "Resueltas al 1.er contacto (%)",
          "first_contact", "rate"),
    named("Pesquisas enviadas", "Surveys sent", "Encuestas enviadas", "csat", "asked"),
    named("Notas recebidas", "Ratings received", "Notas recibidas", "csat", "answered"),
    named("CSAT (%)", "CSAT (%)", "CSAT (%)", "csat", "score"),
    named("NPS", "NPS", "NPS", "nps", "score"),
    named("FAQ: respostas sem atendente (%)", "FAQ deflection (%)", "FAQ: respuestas sin agente (%)",
          "deflection", "rate"),
    named("Marcas automáticas", "Automatic marks", "Marcas automáticas", "false_alarms", "given"),
    named("Alarmes falsos (tirados)", "False alarms (taken away)", "Falsas alarmas (quitadas)",
          "false_alarms", "dismissed"),
    named("Alarmes falsos (%)", "False alarms (%)", "Falsas alarmas (%)", "false_alarms", "share"),
    named("Clientes novos", "New customers", "Clientes nuevos", "retention", "new"),
    named("Clientes que voltaram", "Returning customers", "Clientes que volvieron", "retention", "back"),
)  # fmt: skip
DAY = {"pt-BR": "Dia", "en": "Day", "es": "Día"}


def sheet(days: Iterable[Figures], language: str) -> str:
    """Returns the table. `days` are a report's figures, each day with its `date`."""
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow([pick(DAY, language), *(pick(names, language) for names, _ in COLUMNS)])
    writer.writerows([day["date"], *(written(read(day)) for _, read in COLUMNS)] for day in days)
    return BOM + table.getvalue()


def written(value: float | None) -> str:
    """Writes a number with a decimal comma and at most two decimal places; empty for None.

    >>> written(12), written(98.765), written(120.0), written(None)
    ('12', '98,77', '120', '')
    """
    if value is None:
        return ""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") if isinstance(value, float) else str(value)
