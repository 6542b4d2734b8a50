#!/usr/bin/env python3
"""Countersign inside a Python program, by its C ABI: deploys a process, starts a case, accepts it, and shows who is asked.

Usage: approve.py LIBRARY PROCESS.bpmn [STORE]     LIBRARY: libcountersign_c.so
"""
import ctypes
import json
import pathlib
import sys


class Countersign:
    """The engine as Python sees it: requests of docs/http-api.md, answers as dictionaries."""

    def __init__(self, library, **options):
        self.c = ctypes.CDLL(library)
        self.c.countersign_open.restype = ctypes.c_void_p
        for name in ("countersign_request", "countersign_deploy_file"):
            getattr(self.c, name).restype = ctypes.c_void_p  # not c_char_p: the text must be freed
        error = ctypes.c_void_p()
        self.engine = ctypes.c_void_p(self.c.countersign_open(json.dumps(options).encode(), ctypes.byref(error)))
        if not self.engine:
            raise RuntimeError(self._taken(error.value)["detail"])

    def _taken(self, text):
        try:
            return json.loads(ctypes.string_at(text))
        finally:
            self.c.countersign_free(ctypes.c_void_p(text))

    def _checked(self, text, status):
        answer = self._taken(text)
        if status.value >= 400:
            raise RuntimeError(f'{answer["code"]}: {answer["detail"]}')
        return answer

    def deploy(self, path):
        status = ctypes.c_int()
        return self._checked(self.c.countersign_deploy_file(self.engine, str(path).encode(), ctypes.byref(status)), status)

    def request(self, method, target, body=None, user=None, roles=None):
        status = ctypes.c_int()
        arguments = [method, target, None if body is None else json.dumps(body), user, roles]
        text = self.c.countersign_request(self.engine, *[None if a is None else a.encode() for a in arguments], ctypes.byref(status))
        return self._checked(text, status)

    def attach(self, name, text, user=None):
        """A file is the body of its request, as it is; variables name it by what comes back."""
        status = ctypes.c_int()
        target = f"/api/v1/attachments?name={name}&mediaType=application/pdf"
        answer = self.c.countersign_request(self.engine, b"POST", target.encode(), text.encode(), None if user is None else user.encode(), None, ctypes.byref(status))
        return {key: value for key, value in self._checked(answer, status).items() if key in ("sha256", "name", "mediaType", "size")}

    def close(self):
        self.c.countersign_close(self.engine)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    library, process = sys.argv[1], pathlib.Path(sys.argv[2])
    calendars = process.resolve().parent.parent  # calendars/ and law/ stand beside the matters
    engine = Countersign(library, store=sys.argv[3] if len(sys.argv) > 3 else "memory:", calendars=str(calendars))
    try:
        engine.deploy(process)
        application = {"applicant": "user:lin", "business": "Lin's Noodles", "kind": "food shop", "area": 85}
        for material in ("operatorIdentity", "premisesRight", "layout", "foodSafetyRules"):
            application[material] = engine.attach(f"{material}.pdf", material, user="lin")
        case = engine.request("POST", "/api/v1/instances", {"process": "food-business-licence", "businessKey": "FBL-1", "variables": application}, user="lin")["instance"]
        task = engine.request("GET", f"/api/v1/tasks?instance={case}")["tasks"][0]
        print(f'task {task["id"]}: {task["name"]}')
        try:
            engine.request("POST", f'/api/v1/tasks/{task["id"]}/complete', {"variables": {}}, user="lin")
        except RuntimeError as refusal:  # a refusal names its rule and has changed nothing
            print(f"lin may not: {refusal}")
        engine.request("POST", f'/api/v1/tasks/{task["id"]}/complete', {"variables": {"outcome": "accept"}}, user="wang", roles="group:acceptance-window")
        asked = engine.request("GET", f"/api/v1/tasks?instance={case}")["tasks"]
        print(f"countersign asks {len(asked)} departments: " + ", ".join(sorted(t["participant"] for t in asked)))
    finally:
        engine.close()


if __name__ == "__main__":
    main()
