"""The public API, `/api/v1`: operations that programs call with an API key, and the OpenAPI document about them.

An operation declares its query, body and answer as dataclasses (`operations.py`). The same declarations check requests,
write answers (`fields.py`) and become the document (`document.py`).
"""
