"""Adapters of AWS services: queues, objects, schedules, mail, counts, and the light client of the webhook."""
