"""Asaas, a Brazilian payment provider, by its API v3: Pix, boleto and payment pages."""
