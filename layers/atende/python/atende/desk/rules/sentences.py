"""What is wrong with a rule's document, in Portuguese, English and Spanish."""

from atende.core.sentences import Sentence

NO_RULE = Sentence(
    "Uma regra é um objeto JSON com nome, quando e então.",
    "A rule is a JSON object with name, when and then.",
    "Una regla es un objeto JSON con nombre, cuándo y entonces.",
)
RULE_TOO_LARGE = Sentence(
    "A regra ficou grande demais. Divida em duas.",
    "The rule is too large. Split it in two.",
    "La regla quedó demasiado grande. Divídela en dos.",
)
RULES_TOO_LARGE = Sentence(
    "As regras todas juntas ficaram grandes demais. Encurte uma, ou apague uma que não serve mais.",
    "All rules together are too large. Shorten one, or delete one that is no longer needed.",
    "Todas las reglas juntas quedaron demasiado grandes. Acorta una, o borra una que ya no sirve.",
)
RULES_AT_MOST = Sentence(
    "São no máximo {most} regras. Apague uma que não serve mais.",
    "There are at most {most} rules. Delete one that is no longer needed.",
    "Son {most} reglas como máximo. Borra una que ya no sirve.",
)
RULE_GONE = Sentence(
    "Esta regra não existe mais. Recarregue a página.",
    "This rule no longer exists. Reload the page.",
    "Esta regla ya no existe. Vuelve a cargar la página.",
)
SENSELESS = {
    "message": Sentence(
        "Só há texto para olhar quando chega uma mensagem. Mude o “quando” ou tire a condição do texto.",
        "There is a text to look at only when a message arrives. Change the “when” or remove the condition about the "
        "text.",
        "Solo hay texto que mirar cuando llega un mensaje. Cambia el “cuándo” o quita la condición del texto.",
    ),
    "rated": Sentence(
        "Só há nota quando o cliente responde à pesquisa. Mude o “quando” ou tire a condição da nota.",
        "There is a rating only when the customer answers the survey. Change the “when” or remove the condition about "
        "the rating.",
        "Solo hay nota cuando el cliente responde la encuesta. Cambia el “cuándo” o quita la condición de la nota.",
    ),
}
"""The sentence about a condition that can hold only for the event that its `x-when` names."""

AT = Sentence("{place}: {problem}.", "{place}: {problem}.", "{place}: {problem}.")
PLACES = {
    "": Sentence("Regra", "Rule", "Regla"),
    "name": Sentence("Nome", "Name", "Nombre"),
    "on": Sentence("Ligada", "On", "Encendida"),
    "when": Sentence("Quando", "When", "Cuándo"),
    "if": Sentence("Se", "If", "Si"),
    "then": Sentence("Então", "Then", "Entonces"),
}
"""The parts of a rule, by their names in the document."""
PARTS = {
    "if": Sentence("Condição {number}", "Condition {number}", "Condición {number}"),
    "then": Sentence("Ação {number}", "Action {number}", "Acción {number}"),
}
NO_OBJECT = Sentence("precisa ser um objeto", "it must be an object", "tiene que ser un objeto")
ONE_OF_THESE = Sentence(
    "“{field}” precisa ser um destes: {known}",
    "“{field}” must be one of these: {known}",
    "“{field}” tiene que ser uno de estos: {known}",
)
LACKS = Sentence("falta “{field}”", "“{field}” is missing", "falta “{field}”")
UNKNOWN = Sentence("não conheço “{field}”", "“{field}” is unknown", "no conozco “{field}”")
CHOOSE = Sentence("escolha entre {allowed}", "choose among {allowed}", "elige entre {allowed}")
WRONG_TYPE = Sentence("veio com o tipo errado", "it has the wrong type", "vino con el tipo equivocado")
TOO_LONG = Sentence("passa de {most} caracteres", "it is longer than {most} characters", "pasa de {most} caracteres")
EMPTY = Sentence("falta preencher", "it is empty", "falta completarlo")
TOO_SHORT = Sentence(
    "precisa de pelo menos {least} caracteres",
    "it needs at least {least} characters",
    "necesita al menos {least} caracteres",
)
BAD_CHARACTER = Sentence(
    "falta preencher, ou tem um caractere que não serve aqui",
    "it is empty, or has a character that does not fit here",
    "falta completarlo, o tiene un carácter que no sirve aquí",
)
TOO_MANY = Sentence("no máximo {most}", "at most {most}", "{most} como máximo")
TOO_FEW = Sentence("escolha ou escreva pelo menos um", "choose or write at least one", "elige o escribe al menos uno")
DOUBLED = Sentence("tem o mesmo duas vezes", "it has the same twice", "tiene lo mismo dos veces")
NO_NUMBER = Sentence(
    "precisa ser um número entre {low} e {high}",
    "it must be a number from {low} to {high}",
    "tiene que ser un número entre {low} y {high}",
)
