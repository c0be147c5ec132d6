"""Business hours as people say them: what they mean, and what is answered where they cannot be understood."""

from contextlib import suppress
from time import process_time

import pytest

from atende.hours.formatter import write
from atende.hours.parser import parse_rules
from atende.hours.spoken import rewrite


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("das 6 da manhã até as 8 da noite", "seg-dom 06:00-20:00"),
        ("das 6 da manha ate as 8 da noite", "seg-dom 06:00-20:00"),
        ("seg a sex das 8h às 18h, sábado até meio-dia", "seg-sex 08:00-18:00; sáb 08:00-12:00; dom fechado"),
        ("segunda a sexta das oito às dezoito e trinta", "seg-sex 08:00-18:30; sáb-dom fechado"),
        ("seg-sex das 8 e meia ao meio-dia e das 2 às 6 da tarde", "seg-sex 08:30-12:00 14:00-18:00; sáb-dom fechado"),
        ("todos os dias exceto domingos e feriados das 8 às 20", "seg-sáb 08:00-20:00; dom fechado; feriados fechado"),
        ("todos os dias menos domingo, das 9 às 19h", "seg-sáb 09:00-19:00; dom fechado"),
        ("a gente abre às 8 e fecha às 18, domingo não abre", "seg-sáb 08:00-18:00; dom fechado"),
        (
            "2ª a 6ª das 8 às 18h com intervalo de almoço das 12 às 13h",
            "seg-sex 08:00-12:00 13:00-18:00; sáb-dom fechado",
        ),
        ("às segundas não funcionamos; terça a domingo das 18h às 23h30min", "seg fechado; ter-dom 18:00-23:30"),
        ("sexta e sábado das 18h às 2 da manhã", "seg-qui fechado; sex-sáb 18:00-02:00; dom fechado"),
        ("das 18h à meia-noite", "seg-dom 18:00-24:00"),
        ("das 7 às 19; 25 de dezembro fechado", "seg-dom 07:00-19:00; 25/12 fechado"),
        ("aberto 24 horas por dia", "seg-dom 00:00-24:00"),
        ("seg-sex 9 às 5", "seg-sex 09:00-17:00; sáb-dom fechado"),
        ("lunes a viernes de las 8 de la mañana a las 8 de la noche", "seg-sex 08:00-20:00; sáb-dom fechado"),
        ("lunes a viernes de 9 a 18, sábado hasta el mediodía", "seg-sex 09:00-18:00; sáb 09:00-12:00; dom fechado"),
        ("Monday to Friday 8 am to 6 pm, Saturday until noon", "seg-sex 08:00-18:00; sáb 08:00-12:00; dom fechado"),
        ("weekdays nine to five", "seg-sex 09:00-17:00; sáb-dom fechado"),
        ("closed on Sundays, open from 7 in the morning until 10 at night", "seg-sáb 07:00-22:00; dom fechado"),
        ("seg a sex 8-12 13-18", "seg-sex 08:00-12:00 13:00-18:00; sáb-dom fechado"),
    ],
)
def test_hours_are_understood_as_people_say_them(said: str, meant: str) -> None:
    assert write(parse_rules(rewrite(said))) == meant


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("seg a sex depois do jogo das 8 às 18", 'não entendi "depois", "do", "jogo"'),
        ("seg a sex das 8", 'falta a hora em que fecha depois de "08:00"'),
        ("sábado até meio-dia", 'falta a hora em que abre antes de "até 12:00"'),
        ("seg a sex das 8 às 30", '"30:00" é uma hora que não existe'),
        ("seg das 8 às 18 com pausa das 19 às 20", 'a pausa "19:00-20:00" não está dentro'),
        ("horário comercial", 'não entendi "comercial"'),
    ],
)
def test_what_is_not_understood_is_named(said: str, why: str) -> None:
    with pytest.raises(ValueError, match="Horário de atendimento") as refusal:
        parse_rules(rewrite(said))
    assert why in str(refusal.value)


@pytest.mark.parametrize(
    "piece", ["a ", "e ", " ", ",", "das ", "8-", "8 a ", "seg,", "uma ", "menos dom e ", "com almoço "]
)
def test_a_long_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    began = process_time()
    with suppress(ValueError):
        parse_rules(rewrite(piece * (16_000 // len(piece))))
    assert process_time() - began < 2, "the square of the length took half a minute"
