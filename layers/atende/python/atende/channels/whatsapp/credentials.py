"""Checks a phone number id, and names the parameters of its token and of its Meta app's secrets."""


def address_problem(address: str) -> str:
    return "" if address.isdecimal() else "O endereço no WhatsApp é o phone number id do número (só dígitos)."


def app_parameter(app: str) -> str:
    return f"app/{app}"


def token_parameter(address: str) -> str:
    return f"token/{address}"
