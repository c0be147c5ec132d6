from atende.core.sentences import Sentence

ADDRESS_FORM = Sentence(
    "O endereço de uma caixa de cartas só tem letras e dígitos.",
    "The address of a letter box has only letters and digits.",
    "La dirección de un buzón solo tiene letras y dígitos.",
)


def address_problem(address: str) -> Sentence | None:
    return None if address.isalnum() else ADDRESS_FORM


def app_parameter(app: str) -> str:
    return f"app/toy/{app}"


def token_parameter(address: str) -> str:
    return f"token/toy/{address}"
