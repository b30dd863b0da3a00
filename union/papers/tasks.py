"""A worker that starts gets ready to print, so that the first paper does not wait for it."""

import importlib

from celery.signals import worker_init, worker_process_init


@worker_init.connect
def load_printing(**kwargs):
    """Once, before the pool forks: the children share the library's memory."""
    importlib.import_module("union.kit.pdf")


@worker_process_init.connect
def warm_up(**kwargs):
    """In each child: fonts are opened by threads, which a fork would not carry over."""
    importlib.import_module("union.kit.pdf").warm_up()
