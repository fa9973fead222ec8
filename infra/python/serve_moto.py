"""Serves moto's DynamoDB and S3 on 127.0.0.1, one request at a time: it can lose an update otherwise."""

import copy
import sys
from types import SimpleNamespace

from moto.dynamodb import models
from moto.dynamodb.models import DynamoDBBackend, DynamoType, Table
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

transact_write_items = DynamoDBBackend.transact_write_items


def keep(value):
    """A table is not copied: what a transaction changes is put back item by item."""
    return value if isinstance(value, Table) else copy.deepcopy(value)


def undoing(backend, transact_items):
    """As moto does it, but for what it keeps to go back to: for each item of a transaction a copy of the whole table.

    Only items are put and deleted here, each as a whole; of anything else moto keeps its copies.
    """
    before = [place(backend, *next(iter(item.items()))) for item in transact_items]
    if None in before:
        return transact_write_items(backend, transact_items)
    items = [table.items[partition].get(sort) for table, partition, sort in before]
    models.copy = SimpleNamespace(copy=copy.copy, deepcopy=keep)
    try:
        return transact_write_items(backend, transact_items)
    except Exception:
        for (table, partition, sort), item in zip(before, items):
            if item is None:
                table.items[partition].pop(sort, None)
            else:
                table.items[partition][sort] = item
        raise
    finally:
        models.copy = copy


def place(backend, action, change):
    """Table, partition key and sort key of a change; None if it is no whole item of a table that is there."""
    table = backend.tables.get(change.get("TableName"))
    if table is None or not table.has_range_key or action not in ("Put", "Delete", "ConditionCheck"):
        return None
    key = change["Item"] if action == "Put" else change["Key"]
    return table, DynamoType(key[table.hash_key_attr]), DynamoType(key[table.range_key_attr])


DynamoDBBackend.transact_write_items = undoing
run_simple("127.0.0.1", int(sys.argv[1]), DomainDispatcherApplication(create_backend_app), threaded=False)
