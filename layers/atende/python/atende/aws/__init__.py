"""Adapters of AWS services: queues, objects, schedules, mail, metrics, and the light client of the webhook."""
