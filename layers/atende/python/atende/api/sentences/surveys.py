"""What is answered about surveys."""

from atende.core.sentences import Sentence

NO_ROUND = Sentence(
    "O parâmetro round é o id de uma pesquisa da lista.",
    "The parameter round is the id of a survey of the list.",
    "El parámetro round es el id de una encuesta de la lista.",
)
FIELD_RANGE = Sentence(
    "O campo '{field}' vai de {least} a {most}.",
    "The field '{field}' goes from {least} to {most}.",
    "El campo '{field}' va de {least} a {most}.",
)
SCALES = Sentence(
    "A nota vai de 1 a 5 ou de 0 a 10.",
    "The rating goes from 1 to 5 or from 0 to 10.",
    "La nota va de 1 a 5 o de 0 a 10.",
)
LOW_BELOW_HIGHEST = Sentence(
    "A nota que pede um retorno fica abaixo da nota máxima.",
    "The rating that asks for a call-back is below the highest rating.",
    "La nota que pide una llamada queda por debajo de la nota máxima.",
)
CHOOSE_AGREED = Sentence(
    "Escolha a etiqueta de quem aceitou receber a pesquisa depois do prazo do canal.",
    "Choose the label of those who agreed to get the survey after the channel's time limit.",
    "Elige la etiqueta de quienes aceptaron recibir la encuesta después del plazo del canal.",
)
SURVEY_WHEN = Sentence(
    "A pesquisa sai agora ou quando a loja abrir.",
    "The survey goes out now or when the shop opens.",
    "La encuesta sale ahora o cuando la tienda abra.",
)
UNKNOWN_SURVEY = Sentence("Não conheço esta pesquisa.", "This survey is unknown.", "No conozco esta encuesta.")
