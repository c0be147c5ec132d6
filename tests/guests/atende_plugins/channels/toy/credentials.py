def address_problem(address: str) -> str:
    return "" if address.isalnum() else "O endereço de uma caixa de cartas só tem letras e dígitos."


def app_parameter(app: str) -> str:
    return f"app/toy/{app}"


def token_parameter(address: str) -> str:
    return f"token/toy/{address}"
