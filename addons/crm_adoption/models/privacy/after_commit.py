"""Work that a read leaves for later: reads run on connections that cannot write."""

import logging
from collections.abc import Callable

from odoo import SUPERUSER_ID, api
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

TRIES = 5
_logger = logging.getLogger(__name__)


def collect(env, key: str, item, work: Callable):
    """Hand everything that was collected under ``key`` to ``work`` after the commit.

    :param work: ``work(env, items)``, with a connection of its own and the rights of
        the system. What goes wrong in it reaches the server's log, never the reader.
    """
    postcommit, registry = env.cr.postcommit, env.registry
    items = postcommit.data.get(key)
    if items is not None:
        items.append(item)
        return
    items = postcommit.data[key] = [item]

    @postcommit.add
    def run():
        try:
            _work_off(registry, items, work)
        except Exception:
            _logger.exception("%s could not be written", key)


def _work_off(registry, items: list, work: Callable, tries: int = TRIES):
    """Start anew where another request has just written the same row."""
    try:
        with registry.cursor() as cr:
            work(api.Environment(cr, SUPERUSER_ID, {}), items)
    except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
        if tries == 1:
            raise
        _work_off(registry, items, work, tries - 1)
