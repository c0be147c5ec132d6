"""A simulated WhatsApp: the Graph API, Meta's webhooks, and phones on a page where a developer plays the customer."""

from infra.local.whatsapp.book import Number
from infra.local.whatsapp.courier import Delivery
from infra.local.whatsapp.customer import Choice, Customer, Received
from infra.local.whatsapp.faults import Call, Faults
from infra.local.whatsapp.phone import Phone

__all__ = ["Call", "Choice", "Customer", "Delivery", "Faults", "Number", "Phone", "Received"]
