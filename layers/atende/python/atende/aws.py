"""One botocore session for everything, with time-outs shorter than a function lives."""

import os
from functools import cache
from typing import Any

import boto3
from botocore.config import Config

CONFIG = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "max_attempts": 3})


@cache
def session() -> boto3.Session:
    return boto3.Session(region_name=os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION"))


@cache
def client(service: str) -> Any:
    make: Any = session().client
    return make(service, config=CONFIG)
