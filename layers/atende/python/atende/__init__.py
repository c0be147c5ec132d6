"""Atende: a customer-service desk on WhatsApp for small businesses, made of Lambda functions."""
