"""Makes a Postman collection (v2.1) of the OpenAPI document, which Bruno and Insomnia import too."""

import json
from typing import Any

type Json = dict[str, Any]

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"


def collection(document: Json) -> Json:
    """Returns the collection: a folder for each subject, and variables for the address and the key."""
    folders: dict[str, list[Json]] = {tag["name"]: [] for tag in document["tags"]}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            folders[operation["tags"][0]].append(item(path, method, operation))
    return {
        "info": {"name": f"{document['info']['title']} API", "schema": SCHEMA},
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{api_key}}", "type": "string"}]},
        "variable": [
            {"key": "base_url", "value": "https://example.com"},
            {"key": "api_key", "value": ""},
        ],
        "item": [{"name": name, "item": items} for name, items in folders.items()],
    }


def item(path: str, method: str, operation: Json) -> Json:
    words = [f":{word[1:-1]}" if word.startswith("{") else word for word in path.strip("/").split("/")]
    query = [
        {"key": each["name"], "value": str(each["schema"].get("default", "")), "disabled": True}
        for each in operation["parameters"]
        if each["in"] == "query"
    ]
    headers = [
        {"key": each["name"], "value": "{{$guid}}" if each["required"] else "", "disabled": not each["required"]}
        for each in operation["parameters"]
        if each["in"] == "header"
    ]
    request: Json = {
        "method": method.upper(),
        "description": operation["description"],
        "header": headers,
        "url": {
            "raw": "{{base_url}}/" + "/".join(words),
            "host": ["{{base_url}}"],
            "path": words,
            "query": query,
            "variable": [{"key": word[1:], "value": ""} for word in words if word.startswith(":")],
        },
    }
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    for example in content.get("examples", {}).values():
        raw = json.dumps(example["value"], ensure_ascii=False, indent=2)
        request["body"] = {"mode": "raw", "raw": raw, "options": {"raw": {"language": "json"}}}
    return {"name": operation["summary"], "request": request}
