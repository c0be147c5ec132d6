"""What the phones of the sample shop's customers show."""

from infra.local.whatsapp import Phone


def chats(phone: Phone) -> dict[str, list[str]]:
    """What the shop said to everybody, as their phones show it."""
    return {customer.name: [one.text for one in customer.received()] for customer in phone.customers()}
