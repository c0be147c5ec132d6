"""HubSpot CRM, by its API of March 2026."""
