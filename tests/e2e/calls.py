"""AWS calls without any SDK: Signature Version 4 in Python's standard library, JSON and Query. A second opinion on the engine's
own signing code, quick enough to set tests up with, and able to send what no SDK would."""
import dataclasses
import datetime
import hashlib
import hmac
import http.client
import json
import re
import urllib.parse

TARGETS = {"ecs": "AmazonEC2ContainerServiceV20141113", "ecr": "AmazonEC2ContainerRegistry_V20150921"}
VERSIONS = {"elasticloadbalancing": "2015-12-01", "monitoring": "2010-08-01", "sts": "2011-06-15"}


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        """The error's code, as an SDK reads it; empty when there is none."""
        if self.body.lstrip().startswith(b"<"):
            found = re.search(rb"<Code>([^<]*)</Code>", self.body)
            return found.group(1).decode() if found else ""
        try:
            return json.loads(self.body).get("__type", "").split("#")[-1]
        except ValueError:
            return ""

    @property
    def message(self):
        if self.body.lstrip().startswith(b"<"):
            found = re.search(rb"<Message>([^<]*)</Message>", self.body)
            return found.group(1).decode() if found else ""
        answer = json.loads(self.body)
        return answer.get("message", answer.get("Message", ""))


class Refused(AssertionError):
    def __init__(self, operation, answer):
        super().__init__(f"{operation} was answered {answer.status}: {answer.body[:2000].decode(errors='replace')}")
        self.answer = answer


def flatten(value, name=""):
    """{"Tags": [{"Key": "a"}]} as Query writes it: Tags.member.1.Key=a."""
    if isinstance(value, dict):
        return [pair for key, each in value.items() for pair in flatten(each, f"{name}.{key}" if name else key)]
    if isinstance(value, list):
        return [pair for i, each in enumerate(value, 1) for pair in flatten(each, f"{name}.member.{i}")]
    return [(name, str(value).lower() if isinstance(value, bool) else str(value))]


class Caller:
    def __init__(self, endpoint, access_key_id, secret_access_key, region):
        self.host = endpoint.split("//")[1]
        self.access_key_id, self.secret, self.region = access_key_id, secret_access_key, region

    def signature(self, service, headers, body, at):
        """The Authorization header of a POST to /. AWS documentation, "Create a signed AWS API request"."""
        names = ";".join(sorted(headers))
        canonical = "\n".join(["POST", "/", "", *(f"{name}:{headers[name].strip()}" for name in sorted(headers)), "", names,
                               hashlib.sha256(body).hexdigest()])
        scope = f"{at:%Y%m%d}/{self.region}/{service}/aws4_request"
        text = "\n".join(["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hashlib.sha256(canonical.encode()).hexdigest()])
        key = b"AWS4" + self.secret.encode()
        for part in scope.split("/"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        proof = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        return f"AWS4-HMAC-SHA256 Credential={self.access_key_id}/{scope}, SignedHeaders={names}, Signature={proof}"

    def send(self, service, headers, body, at=None, signed=True):
        """POSTs bytes as they are."""
        at = at or datetime.datetime.now(datetime.timezone.utc)
        headers = {"host": self.host, "x-amz-date": f"{at:%Y%m%dT%H%M%SZ}", **headers}
        if signed:
            headers["authorization"] = self.signature(service, headers, body, at)
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            connection.request("POST", "/", body=body, headers=headers)
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.headers.items()}, response.read())
        finally:
            connection.close()

    def json(self, service, operation, body, **how):
        """`body` is bytes, or what JSON is made of."""
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"content-type": "application/x-amz-json-1.1", "x-amz-target": f"{TARGETS[service]}.{operation}"}
        return self.send(service, headers, body, **how)

    def query(self, service, operation, members, **how):
        """`members` is bytes that stand behind Action and Version, or what Query is made of."""
        head = [("Action", operation), ("Version", VERSIONS[service])]
        body = (urllib.parse.urlencode(head).encode() + members if isinstance(members, bytes)
                else urllib.parse.urlencode(head + flatten(members)).encode())
        return self.send(service, {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}, body, **how)

    def ecs(self, operation, **members):
        return self.accepted(operation, self.json("ecs", operation, members))

    def ecr(self, operation, **members):
        return self.accepted(operation, self.json("ecr", operation, members))

    def elb(self, operation, **members):
        """The answer's text: XML."""
        answer = self.query("elasticloadbalancing", operation, members)
        if answer.status != 200:
            raise Refused(operation, answer)
        return answer.body.decode()

    @staticmethod
    def accepted(operation, answer):
        if answer.status != 200:
            raise Refused(operation, answer)
        return answer.json
