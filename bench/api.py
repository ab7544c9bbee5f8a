"""Signed API requests on one connection: DescribeServices of the engine and of moto_server in turn."""
import http.client
import json
import re

import moto
from report import table
from signing import signed_request
from support import LoadGenerator, cpu_seconds, engine, median, spread

SECONDS = 1.0
PREFIX = "AmazonEC2ContainerServiceV20141113."
# Fargate's networking mode is the only one in which a service needs no instances.
STACK = [
    ("CreateCluster", {"clusterName": "bench"}),
    ("RegisterTaskDefinition", {
        "family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512",
        "containerDefinitions": [{"name": "web", "image": "example/web:1", "essential": True,
                                  "portMappings": [{"containerPort": 8080}]}]}),
    ("CreateService", {
        "cluster": "bench", "serviceName": "web", "taskDefinition": "web", "desiredCount": 2, "launchType": "FARGATE",
        "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["SUBNET"], "securityGroups": [],
                                                          "assignPublicIp": "ENABLED"}}}),
]


def default_subnet_of_moto(process):
    """moto_server refuses a service in a subnet that it does not know; it has made some itself."""
    headers = {"Authorization": "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/ec2/aws4_request, SignedHeaders=host, "
                                "Signature=unverified", "Content-Type": "application/x-www-form-urlencoded"}
    connection = http.client.HTTPConnection(f"127.0.0.1:{process.port}", timeout=10)
    connection.request("POST", "/", "Action=DescribeSubnets&Version=2016-11-15", headers)
    text = connection.getresponse().read().decode()
    connection.close()
    return re.search("<subnetId>(subnet-[0-9a-f]+)</subnetId>", text).group(1)


class Region:
    """Something that serves ECS, with keys."""

    def __init__(self, process, key_id, secret, subnet):
        self.process, self.key_id, self.secret, self.subnet = process, key_id, secret, subnet
        self.host = f"127.0.0.1:{process.port}"

    def request(self, operation, body):
        return signed_request(self.host, "ecs", PREFIX + operation, json.dumps(body).encode(), self.key_id, self.secret)

    def build(self):
        for operation, body in STACK:
            self.call(operation, json.loads(json.dumps(body).replace("SUBNET", self.subnet)))

    def call(self, operation, body):
        head, _, content = self.request(operation, body).partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        connection = http.client.HTTPConnection(self.host, timeout=10)
        connection.request("POST", "/", content, headers)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        if response.status != 200:
            raise RuntimeError(f"{self.process.name}: {operation} answered {response.status}: {text[:500]}")
        return json.loads(text)


def measure(report, rounds):
    regions, load = {}, LoadGenerator()
    try:
        own = engine()
        regions["engine"] = Region(own, own.keys["accessKeyId"], own.keys["secretAccessKey"], "subnet-0a000001")
        if moto.find():
            peer = moto.start()
            regions["moto_server"] = Region(peer, "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "")
            regions["moto_server"].subnet = default_subnet_of_moto(peer)
        for region in regions.values():
            region.build()
        seen = {name: [] for name in regions}
        for number in range(rounds + 1):  # The first warms up and is not counted.
            for name, region in regions.items():
                request = region.request("DescribeServices", {"cluster": "bench", "services": ["web"]})
                before = cpu_seconds(region.process.pid)
                result = load.run(region.process.port, 1, SECONDS, request)
                result["cpu"] = (cpu_seconds(region.process.pid) - before) / max(1, result["requests"]) * 1e6
                if number:
                    seen[name].append(result)
    finally:
        for region in regions.values():
            region.process.stop()
        load.stop()
    rows = []
    for name, results in seen.items():
        rows.append([name, f"{median([r['rate'] for r in results]):,.0f}", spread([r["cpu"] for r in results]),
                     f"{median([r['p50'] for r in results]):.0f}", f"{median([r['p99'] for r in results]):.0f}",
                     results[-1]["body_bytes"], f"{median([r['connected'] for r in results]):.0f}",
                     sum(r["failed"] for r in results)])
    notes = [moto.ABSENT]
    if "moto_server" in seen:
        ratios = [mine["rate"] / theirs["rate"] for mine, theirs in zip(seen["engine"], seen["moto_server"])]
        notes = [f"The engine answers **{median(ratios):.0f} times** as many ({min(ratios):.0f} – {max(ratios):.0f}). It verifies each "
                 "signature; moto_server does not unless told to."]
        report.bar("DescribeServices, times moto_server's rate (bar of the next milestone)", median(ratios), 50, "×", at_most=False)
    report.section("API: DescribeServices",
                   f"One connection in a closed loop, signed requests, {rounds} rounds of {SECONDS:g} s in turn; one service with two tasks.",
                   table(["", "requests/s", "CPU µs/request", "p50 µs", "p99 µs", "bytes in the answer", "connections opened", "failed"],
                         rows), *notes)
