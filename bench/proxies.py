"""The three proxies under comparison, each with one worker on one core, two targets, keep-alive on both sides."""
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import tempfile

from support import PEERS, TEAL, Process, free_port, wait_until


def find(name):
    """The executable of a peer and the environment it needs, or nothing."""
    for place in (shutil.which(name), f"/usr/sbin/{name}"):
        if place and os.access(place, os.X_OK):
            return place, {}
    unpacked = PEERS / "usr/sbin" / name
    if unpacked.exists():
        return str(unpacked), {"LD_LIBRARY_PATH": ":".join(str(path) for path in (PEERS / "usr/lib").glob("*-linux-gnu"))}
    return None


def version(name):
    found = find(name)
    if not found:
        return "absent"
    done = subprocess.run([found[0], "-v"], env={**os.environ, **found[1]}, capture_output=True, text=True, check=False)
    words = (done.stdout + done.stderr).replace("/", " ").split()
    return next((word for word in words if word[0].isdigit()), "unknown")


class TealBalancer:
    """`teal balancer`, given its table over the control socket as an engine would."""

    def __init__(self, targets=(), core=None, workers=1):
        directory = tempfile.mkdtemp(prefix="teal-bench-balancer-")
        path = os.path.join(directory, "control.sock")
        self.port = free_port()
        self.process = Process("balancer", [TEAL, "balancer", "--control", path, "--workers", str(workers), "--instance", "bench"],
                               core, directory)
        self.pid = self.process.pid
        try:
            self.control = socket.socket(socket.AF_UNIX)
            self.control.settimeout(10)
            wait_until("the balancer's socket", lambda: self.process.check() or self.control.connect_ex(path) == 0)
            self.publish(self.table(targets))
            if targets:
                self.process.wait_for(self.port, "/2")
        except BaseException:
            self.process.stop()
            raise

    def table(self, targets):
        group = {"id": "group", "name": "targetgroup/bench/1", "healthCheck": {"path": "/2"},
                 "targets": [{"id": f"group|127.0.0.1:{port}", "address": "127.0.0.1", "port": port, "healthyOnce": True}
                             for port in targets]}
        listener = {"id": "listener", "loadBalancer": "app/bench/1", "address": "127.0.0.1", "port": self.port,
                    "rules": [{"id": "default", "action": {"groups": [{"group": "group"}]}}]}
        return {"generation": 1, "instance": "bench", "groups": [group] if targets else [],
                "listeners": [listener] if targets else []}

    def publish(self, table):
        body = json.dumps({"table": table}).encode()
        self.control.sendall(struct.pack(">I", len(body)) + body)
        while "effective" not in (word := self.receive()):
            if "refused" in word:
                raise RuntimeError(f"the balancer refused the table: {word['refused']}")

    def receive(self):
        size = struct.unpack(">I", self.exactly(4))[0]
        return json.loads(self.exactly(size))

    def exactly(self, size):
        data = b""
        while len(data) < size:
            part = self.control.recv(size - len(data))
            if not part:
                raise RuntimeError("the balancer closed its control socket")
            data += part
        return data

    def stop(self):
        self.control.close()  # Its reports to us, which nobody reads, would stall no worker: it drops them.
        self.process.stop()


class Peer(Process):
    def __init__(self, name, arguments, core, directory):
        executable, environment = find(name.split()[0])
        super().__init__(name.split()[0], [executable, *arguments], core, directory, environment)


HAPROXY = """\
global
  nbthread 1
  maxconn 4096
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  http-reuse always
  option forwardfor
  {retry}
frontend front
  bind 127.0.0.1:{port}
  http-request set-header X-Forwarded-Proto http
  http-request set-header X-Forwarded-Port %[dst_port]
  default_backend back
backend back
  balance roundrobin
{servers}
"""


# What Teal always does: a request whose connection failed or was closed before any answer goes to another target. (HAProxy's
# `all-retryable-errors` would repeat answered 5xx and timed-out requests, too, which neither Teal nor an ALB does.) The whole
# request is copied into a buffer for it; one that does not fit is not repeated. Without `redispatch` it would go to the same target.
RETRIES_OF_REQUESTS = "retry-on conn-failure empty-response\n  option redispatch 1"


class HaProxy(Peer):
    def __init__(self, targets, core, retry=""):
        directory = pathlib.Path(tempfile.mkdtemp(prefix="teal-bench-haproxy-"))
        self.port = free_port()
        servers = "\n".join(f"  server t{port} 127.0.0.1:{port} check inter 30s" for port in targets)
        configuration = directory / "haproxy.cfg"
        configuration.write_text(HAPROXY.format(port=self.port, retry=retry, servers=servers))
        super().__init__("haproxy", ["-db", "-f", str(configuration)], core, directory)
        self.wait_for(self.port, "/2")


NGINX = """\
worker_processes 1;
daemon off;
pid {directory}/nginx.pid;
error_log {directory}/error.log;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  keepalive_requests 1000000000;
  client_body_temp_path {directory}/body;
  proxy_temp_path {directory}/proxy;
  fastcgi_temp_path {directory}/fastcgi;
  uwsgi_temp_path {directory}/uwsgi;
  scgi_temp_path {directory}/scgi;
  upstream back {{
{servers}
    keepalive 256;
    keepalive_requests 1000000000;
  }}
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location / {{
      proxy_pass http://back;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Port $server_port;
      proxy_buffer_size 16k;
      proxy_buffers 16 16k;
    }}
  }}
}}
"""


class Nginx(Peer):
    def __init__(self, targets, core):
        directory = pathlib.Path(tempfile.mkdtemp(prefix="teal-bench-nginx-"))
        directory.chmod(0o755)  # Its worker gives up being root.
        self.port = free_port()
        servers = "\n".join(f"    server 127.0.0.1:{port};" for port in targets)
        configuration = directory / "nginx.conf"
        configuration.write_text(NGINX.format(directory=directory, port=self.port, servers=servers))
        super().__init__("nginx", ["-c", str(configuration), "-e", str(directory / "error.log")], core, directory)
        self.wait_for(self.port, "/2")
