"""Simulated CRMs, help desks, bots, an ERP, a payment provider and a language model, each in its vendor's wire format,
with the faults that vendors have.

`with HubSpot() as hubspot: hubspot.url` answers at a port of this machine. `vendor.faults` says what goes wrong.
"""

from infra.local.vendors.asaas import Asaas
from infra.local.vendors.bedrock import Bedrock
from infra.local.vendors.bling import Bling
from infra.local.vendors.bots import AgentBot, DialogflowCx, Typebot, WebhookBot
from infra.local.vendors.chatwoot import Chatwoot
from infra.local.vendors.hubspot import HubSpot
from infra.local.vendors.pipedrive import Pipedrive
from infra.local.vendors.rdstation import RdStation
from infra.local.vendors.server import Faults, Vendor
from infra.local.vendors.zendesk import Zendesk

__all__ = [
    "AgentBot",
    "Asaas",
    "Bedrock",
    "Bling",
    "Chatwoot",
    "DialogflowCx",
    "Faults",
    "HubSpot",
    "Pipedrive",
    "RdStation",
    "Typebot",
    "Vendor",
    "WebhookBot",
    "Zendesk",
]
