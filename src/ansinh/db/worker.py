"""The process that does the background jobs, and the one that starts it again when it dies."""

import asyncio
from typing import NoReturn

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from ansinh.db.jobs import QUEUE

# Seconds: a worker says that it lives, and is held dead after this silence.
HEARTBEAT, SILENCE = 2.0, 10.0
POLLING = 2.0


async def _take_up_again() -> NoReturn:
    """Queue again what a dead worker left, for as long as this one lives."""
    while True:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
            await app.job_manager.retry_job(job)
        await asyncio.sleep(HEARTBEAT)


async def _work(wait: bool) -> None:
    async with app.open_async():
        again = asyncio.create_task(_take_up_again())
        try:
            await app.run_worker_async(
                queues=[QUEUE],
                wait=wait,
                fetch_job_polling_interval=POLLING,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=SILENCE,
            )
        finally:
            again.cancel()


def work(*, wait: bool) -> None:
    """Do the jobs of the queue, one at a time: until a signal, or (`wait` false) until none waits.

    A first SIGINT or SIGTERM lets the running job end.
    """
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError(connector)
    with app.replace_connector(connector.get_worker_connector()):
        asyncio.run(_work(wait))
