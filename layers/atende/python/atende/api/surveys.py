"""The survey of the day, asked for by hand: the owner need not wait for the hour."""

import json
import os

from aws_lambda_powertools.event_handler import Response

from atende import aws, settings
from atende.api.request import Request, now
from atende.api.shapes import Json
from atende.model import Role
from atende.queues import Queue

router = Request()


@router.post("/api/surveys")
def survey() -> Response[Json]:
    caller = router.caller(Role.OWNER)
    at = now()
    business = caller.desk.store.business
    job = {"do": "survey", "business": business, "date": caller.desk.local_date(at), "at": at.isoformat()}
    Queue(aws.client("sqs"), settings.read("api", os.environ).jobs_queue).send([(json.dumps(job), business)])
    said = "A pesquisa está saindo para quem foi atendido nas últimas 24 horas e ainda não foi perguntado."
    return Response(status_code=202, content_type="application/json", body={"message": said})
