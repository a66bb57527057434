"""Driver for alibabacloud_ecs20140526: see ../README.md for the protocol."""
import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata

import alibabacloud_ecs20140526
from alibabacloud_ecs20140526 import models
from alibabacloud_ecs20140526.client import Client
from alibabacloud_tea_openapi import models as open_api_models

try:
    from darabonba.runtime import RuntimeOptions
except ImportError:
    from alibabacloud_tea_util.models import RuntimeOptions

PACKAGE = "alibabacloud_ecs20140526"
writing = threading.Lock()


class Unrepresentable(Exception):
    pass


def answer(id, outcome, **fields):
    line = json.dumps({"id": id, "outcome": outcome, **fields}, ensure_ascii=True)
    with writing:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


# Names of Python to names of the wire and back: both are the same without their underscores and capitals.
METHODS = {name.replace("_", ""): name for name in dir(Client)}


def method(operation):
    return METHODS.get((operation + "WithOptions").lower())


OPERATIONS = sorted(
    name[: -len("Request")] for name in dir(models) if name.endswith("Request") and method(name[: -len("Request")])
)


def inner(model, wire):
    """The class of what a field holds where that is no plain value; its name is that of the model, and the field's."""
    return getattr(models, type(model).__name__ + wire, None)


def attributes(model):
    """Wire name to attribute: of plain values as the model itself translates them, of models, which can't be probed with a text, by name."""
    always, found = type(model)().to_map(), {}
    for name in vars(model):
        probe = type(model)()
        setattr(probe, name, "x")
        try:
            found.update({wire: name for wire in probe.to_map() if wire not in always})
        except AttributeError:
            continue
    return found


def attribute(model, names, wire):
    if wire in names:
        return names[wire]
    same = [name for name in vars(model) if name.replace("_", "") == wire.lower()]
    if not same or inner(model, wire) is None:
        raise Unrepresentable("its types have no %s" % wire)
    return same[0]


def held(kind, value):
    if value is None:
        return None
    return [each if each is None else filled(kind(), each) for each in value] if isinstance(value, list) else filled(kind(), value)


def filled(model, values):
    if not isinstance(values, dict):
        raise Unrepresentable("%r is no object" % (values,))
    names = attributes(model)
    for wire, value in values.items():
        kind = inner(model, wire)
        setattr(model, attribute(model, names, wire), value if kind is None else held(kind, value))
    return model


def perform(call):
    operation = call["operation"]
    if operation not in OPERATIONS:
        raise Unrepresentable("it does not list %s" % operation)
    if call.get("options"):
        raise Unrepresentable("it has no option %s" % ", ".join(call["options"]))
    endpoint, key = call["endpoint"], call["credentials"]
    config = open_api_models.Config(
        access_key_id=key["accessKeyId"],
        access_key_secret=key["accessKeySecret"],
        security_token=key.get("securityToken"),
        region_id=call["regionId"],
        endpoint="%s:%d" % (endpoint["host"], endpoint["port"]),
        protocol="http",
    )
    request = filled(getattr(models, operation + "Request")(), call["parameters"])
    runtime = RuntimeOptions(read_timeout=call["timeoutMs"], connect_timeout=call["timeoutMs"])
    return getattr(Client(config), method(operation))(request, runtime).body.to_map()


def unpacked(value):
    return int(value["$int"]) if list(value) == ["$int"] else value


def report(id, error):
    data = getattr(error, "data", None)
    code = getattr(error, "code", None)
    if code is None or not isinstance(data, dict):
        return answer(id, "failed", error={"type": type(error).__name__, "message": str(error)})
    status = getattr(error, "status_code", None) or data.get("statusCode")
    request_id = getattr(error, "request_id", None) or data.get("RequestId") or data.get("requestId")
    message = getattr(error, "message", None)
    fields = dict(status=status, code=code, message=message, requestId=request_id, error={"type": type(error).__name__})
    return answer(id, "rejected", **fields)


def handle(call):
    try:
        answer(call["id"], "accepted", response=perform(call))
    except Unrepresentable as error:
        answer(call["id"], "unrepresentable", reason=str(error))
    except Exception as error:
        report(call["id"], error)


def hello(call):
    if call.get("protocol") != 1:
        return answer(call["id"], "unsupported")
    sdk = {
        "name": PACKAGE,
        "version": metadata.version(PACKAGE),
        "language": "python",
        "path": os.path.dirname(alibabacloud_ecs20140526.__file__),
    }
    with writing:
        print(
            json.dumps({"id": call["id"], "sdk": sdk, "operations": OPERATIONS, "maxInFlight": 4}),
            flush=True,
        )


with ThreadPoolExecutor(4) as pool:
    for line in sys.stdin.buffer:
        call = json.loads(line, object_hook=unpacked)
        if call["op"] == "hello":
            hello(call)
        elif call["op"] == "call":
            pool.submit(handle, call)
        elif call["op"] == "bye":
            break
        else:
            answer(call.get("id"), "unsupported")
