#!/usr/bin/env python3
"""An external worker: does the jobs of service tasks over HTTP, in any language, on any machine that reaches the runner.

Usage: worker.py http://127.0.0.1:8080 [--type issue-certificate] [--once]

It asks for jobs and holds each under a lock; it reports success, a failure with tries left and a pause, or a business error that the
process catches. A worker that dies loses nothing: its lock ends, and another one gets the job.
"""
import argparse
import json
import os
import time
import urllib.error
import urllib.request


def post(server, path, body):
    request = urllib.request.Request(server + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        problem = json.load(refused)
        raise RuntimeError(f'{problem["code"]}: {problem["detail"]}') from None


def issue_certificate(job):
    """The work itself: the variables that come back go into the case. An exception is a failure with a try less."""
    number = f'JY{job["id"].replace("-", ""):0>14}'
    return {"certificateNumber": number}


HANDLERS = {"issue-certificate": issue_certificate}


def work(server, worker, job):
    handler = HANDLERS[job["type"]]
    try:
        result = handler(job)
    except Exception as failure:
        left = job["retries"] - 1
        post(server, f'/api/v1/jobs/{job["id"]}/fail', {"worker": worker, "message": str(failure), "retries": left, "backOffMs": 60_000})
        print(f'job {job["id"]} failed, {left} tries left: {failure}', flush=True)
        return
    post(server, f'/api/v1/jobs/{job["id"]}/complete', {"worker": worker, "variables": result})
    print(f'job {job["id"]} of type {job["type"]} done: {result}', flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("server")
    options.add_argument("--type", default="issue-certificate", choices=sorted(HANDLERS))
    options.add_argument("--once", action="store_true", help="end when no job is left")
    options = options.parse_args()
    worker = f"worker-{os.getpid()}"
    while True:
        jobs = post(options.server, "/api/v1/jobs/fetch", {"type": options.type, "worker": worker, "lockMs": 60_000, "limit": 10})["jobs"]
        for job in jobs:
            work(options.server, worker, job)
        if not jobs and options.once:
            return
        if not jobs:
            time.sleep(1)


if __name__ == "__main__":
    main()
