#!/usr/bin/env python3
"""Runs the example from end to end: a runner, a case that needs a certificate, and the worker that issues it.

Usage: try.py COUNTERSIGN     the program
"""
import json
import pathlib
import re
import subprocess
import sys
import urllib.request

here = pathlib.Path(__file__).resolve().parent
runner = subprocess.Popen([sys.argv[1], "serve", "--store", "memory:", "--port", "0"], stdout=subprocess.PIPE, text=True)
try:
    server = next(found[0] for found in (re.findall(r"http://[0-9.]+:\d+", line) for line in runner.stdout) if found)

    def call(method, path, body=None, kind="application/json"):
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(server + path, data, {"Content-Type": kind}, method=method), timeout=30) as answer:
            return json.load(answer)

    call("POST", "/api/v1/definitions?file=certificate.bpmn", (here / "certificate.bpmn").read_bytes(), "application/xml")
    case = call("POST", "/api/v1/instances", {"process": "certificate-only", "variables": {"business": "Lin's Noodles"}})["instance"]
    subprocess.run([sys.executable, here / "worker.py", server, "--once"], check=True, timeout=60)
    shown = call("GET", f"/api/v1/instances/{case}")
    print(f'case {case} is {shown["state"]}, certificate {shown["variables"]["certificateNumber"]}')
finally:
    runner.terminate()
    runner.wait(30)
