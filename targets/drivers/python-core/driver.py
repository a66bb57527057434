"""Driver for aliyun-python-sdk-ecs: see ../README.md for the protocol."""
import json
import os
import pkgutil
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module, metadata

import aliyunsdkecs
from aliyunsdkcore.acs_exception.exceptions import ClientException, ServerException
from aliyunsdkcore.auth.credentials import AccessKeyCredential, StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkecs.request import v20140526

PACKAGE = "aliyun-python-sdk-ecs"
writing = threading.Lock()
# A module an operation, and in it the class of its request under the same name.
OPERATIONS = sorted(
    each.name[: -len("Request")] for each in pkgutil.iter_modules(v20140526.__path__) if each.name.endswith("Request")
)


class Unrepresentable(Exception):
    pass


def write(value):
    with writing:
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()


def answer(id, outcome, **fields):
    write({"id": id, "outcome": outcome, **fields})


def setter(request, name):
    """Setters of lists are named in the plural: set_Tags, set_SecurityGroupIdss."""
    for each in ("set_%ss" % name, "set_%s" % name):
        if hasattr(request, each):
            return getattr(request, each)
    if name == "RegionId":
        return lambda value: request.add_query_param("RegionId", value)
    raise Unrepresentable("its request has no %s" % name)


def client(call):
    key = call["credentials"]
    token = key.get("securityToken")
    credential = (
        AccessKeyCredential(key["accessKeyId"], key["accessKeySecret"])
        if token is None
        else StsTokenCredential(key["accessKeyId"], key["accessKeySecret"], token)
    )
    seconds = call["timeoutMs"] / 1000
    return AcsClient(region_id=call["regionId"], credential=credential, timeout=seconds, connect_timeout=seconds)


def perform(call):
    operation = call["operation"]
    if operation not in OPERATIONS:
        raise Unrepresentable("it does not list %s" % operation)
    if call.get("options"):
        raise Unrepresentable("it has no option %s" % ", ".join(call["options"]))
    name = operation + "Request"
    request = getattr(import_module("%s.%s" % (v20140526.__name__, name)), name)()
    request.set_protocol_type("http")
    request.set_accept_format("json")
    request.set_endpoint("%s:%d" % (call["endpoint"]["host"], call["endpoint"]["port"]))
    for name, value in call["parameters"].items():
        setter(request, name)(value)
    response = json.loads(client(call).do_action_with_exception(request))
    if not isinstance(response, dict):
        raise TypeError("the answer is no object")
    return packed(response)


def packed(value):
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53 - 1:
        return {"$int": str(value)}
    if isinstance(value, list):
        return [packed(each) for each in value]
    return {name: packed(each) for name, each in value.items()} if isinstance(value, dict) else value


def unpacked(value):
    return int(value["$int"]) if list(value) == ["$int"] else value


def handle(call):
    id = call["id"]
    try:
        answer(id, "accepted", response=perform(call))
    except Unrepresentable as error:
        answer(id, "unrepresentable", reason=str(error))
    except ServerException as error:
        fields = dict(status=error.get_http_status(), code=error.get_error_code(), requestId=error.get_request_id())
        answer(id, "rejected", message=error.get_error_msg(), error={"type": "ServerException"}, **fields)
    except ClientException as error:
        message = "%s: %s" % (error.get_error_code(), error.get_error_msg())
        answer(id, "failed", error={"type": "ClientException", "message": message})
    except Exception as error:
        answer(id, "failed", error={"type": type(error).__name__, "message": str(error)})


def hello(call):
    if call.get("protocol") != 1:
        return answer(call["id"], "unsupported")
    path = os.path.dirname(aliyunsdkecs.__file__)
    sdk = {"name": PACKAGE, "version": metadata.version(PACKAGE), "language": "python", "path": path}
    write({"id": call["id"], "sdk": sdk, "operations": OPERATIONS, "maxInFlight": 4})


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
