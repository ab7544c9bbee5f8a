"""What the end-to-end tests share: an engine of their own, images of the sample service, an independent load.

Nothing but Python's standard library. Paths come from the environment (set by CMake): TEAL, TEAL_APP, TEAL_LOAD, TEAL_SOURCE.
"""
import ctypes
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request

import calls
import images

TEAL = os.environ["TEAL"]
APP = os.environ["TEAL_APP"]
LOAD = os.environ["TEAL_LOAD"]
SOURCE = pathlib.Path(os.environ["TEAL_SOURCE"])
# Debian's, where it is; another that comes first in PATH is no independent witness of what Debian's users see.
AWS = "/usr/bin/aws" if os.access("/usr/bin/aws", os.X_OK) else "aws"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, condition, seconds=60):
    """Polls until `condition` gives something true, and returns it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s for {what}")


def get(url, timeout=5):
    """Status and body, whatever the status; an OSError when there is no answer."""
    try:
        with urllib.request.urlopen(url, timeout=timeout) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()


def version_at(url):
    """The version of the sample service that answers; None while nobody does."""
    try:
        status, body = get(url)
        return json.loads(body)["version"] if status == 200 else None
    except (OSError, ValueError):
        return None


def end_with_parent():
    """A test that runs out of time must not leave its engine: SIGTERM when the one that started it is gone."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


class Engine:
    """An engine with a data directory, a port and, where no Docker daemon runs, a daemon of its own."""

    def __init__(self, runtime="docker", time_scale=20, extra=(), directory=None):
        self.is_mine = directory is None
        self.directory = directory or tempfile.mkdtemp(prefix="teal-e2e-")
        self.log_path = pathlib.Path(tempfile.mkstemp(prefix="teal-e2e-", suffix=".log")[1])
        self.port = free_port()
        self.needs_containers = runtime == "docker"
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.command = [TEAL, "engine", "--listen", f"127.0.0.1:{self.port}", "--data-dir", self.directory,
                        "--runtime", runtime, "--time-scale", str(time_scale), *extra]
        self.process = None
        self.start()

    def start(self):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, start_new_session=True,
                                            preexec_fn=end_with_parent)
        try:
            wait_for("the engine to be ready", self.ready)
        except BaseException:
            self.stop()
            raise

    def health(self):
        return json.loads(get(self.endpoint + "/_teal/health")[1])

    def ready(self):
        """It answers at once, but has containers only when its Docker daemon answers too."""
        if self.process.poll() is not None:
            raise AssertionError(f"the engine ended with {self.process.returncode}:\n{self.log_text()}")
        try:
            return self.health()["status"] == "ok" or not self.needs_containers
        except OSError:
            return False

    def log_text(self):
        return self.log_path.read_text(errors="replace")[-6000:]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self, with_signal=signal.SIGTERM):
        """Asks it to stop, and returns its exit status."""
        self.process.send_signal(with_signal)
        try:
            return self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the engine did not stop:\n{self.log_text()}") from None

    def stop(self):
        try:
            if self.process.poll() is None:
                self.end()
        finally:
            if self.is_mine:
                shutil.rmtree(self.directory, ignore_errors=True)
            self.log_path.unlink(missing_ok=True)

    def credentials(self):
        return json.loads(pathlib.Path(self.directory, "credentials.json").read_text())

    def environment(self):
        keys = self.credentials()
        # Nothing of whoever runs the tests: neither their keys and profiles, nor their logins to registries.
        variables = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "DOCKER_"))}
        variables |= {"AWS_ACCESS_KEY_ID": keys["accessKeyId"], "AWS_SECRET_ACCESS_KEY": keys["secretAccessKey"],
                      "AWS_DEFAULT_REGION": keys["region"], "AWS_REGION": keys["region"], "AWS_ENDPOINT_URL": self.endpoint,
                      "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_PAGER": "",
                      "AWS_EC2_METADATA_DISABLED": "true", "NO_PROXY": "127.0.0.1",
                      "DOCKER_CONFIG": os.path.join(self.directory, "docker-client")}
        if keys.get("dockerHost"):
            variables["DOCKER_HOST"] = keys["dockerHost"]
        return variables

    def run(self, *words, text=None, check=True):
        done = subprocess.run(words, env=self.environment(), capture_output=True, text=True, input=text, check=False, timeout=200)
        if check and done.returncode != 0:
            raise AssertionError(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}\n"
                                 f"{self.log_text()}")
        return done

    def teal(self, *words, check=True):
        return self.run(TEAL, *words, check=check)

    def teal_json(self, *words):
        return json.loads(self.teal(*words, "--json").stdout)

    def start_teal(self, *words):
        """A verb that is still running when the test goes on."""
        return subprocess.Popen([TEAL, *words], env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def aws(self, *words):
        """The AWS CLI; Debian's ignores AWS_ENDPOINT_URL, hence the option."""
        done = self.run(AWS, "--endpoint-url", self.endpoint, "--output", "json", *words)
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def aws_refused(self, *words):
        """What the AWS CLI prints when it is refused."""
        done = self.run(AWS, "--endpoint-url", self.endpoint, *words, check=False)
        if done.returncode == 0:
            raise AssertionError(f"aws {' '.join(words)} was not refused:\n{done.stdout}")
        return done.stderr

    def docker(self, *words, text=None):
        return self.run("docker", *words, text=text).stdout.strip()

    def caller(self, region=None):
        """Signed calls without a client."""
        keys = self.credentials()
        return calls.Caller(self.endpoint, keys["accessKeyId"], keys["secretAccessKey"], region or keys["region"])

    def image(self, tag, fault="none", repository="web"):
        """An image of the sample service as version `tag`, in the engine's registry. Returns its URI."""
        layer = images.layer_of({"teal-app": (pathlib.Path(APP).read_bytes(), 0o755)})
        config = {"Entrypoint": ["/teal-app"], "User": "10001:10001", "ExposedPorts": {"8080/tcp": {}},
                  "Env": [f"APP_VERSION={tag}", f"APP_FAULT={fault}"]}
        return images.registry_of(self.caller(), repository).put_image(tag, layer, config)

    def events(self, service="web", cluster="web"):
        return self.teal("events", "-c", cluster, "-s", service).stdout

    def status(self, service="web", cluster="web"):
        """What `teal status --json` says of the service."""
        return self.teal_json("status", "-c", cluster, "-s", service)["services"][0]


class EngineTest(unittest.TestCase):
    """One engine for all tests of a class."""
    options = {}

    @classmethod
    def setUpClass(cls):
        cls.engine = Engine(**cls.options)
        cls.addClassCleanup(cls.engine.stop)
        cls.region = cls.engine.caller()
        cls.prepare()

    @classmethod
    def prepare(cls):
        """What all tests of the class start from."""

    def assertRefused(self, answer, status, code, *words):
        self.assertEqual((answer.status, answer.code), (status, code), answer.body[:2000])
        for word in words:
            self.assertIn(word, answer.message)


class DockerTest(EngineTest):
    """Runs containers. CMakeLists.txt lets one of these run at a time: they share the machine's bridges and firewall."""


class Load:
    """An open-loop load without retries, in a process of its own."""

    def __init__(self, url, rate=400, seconds=300):
        host, _, port = url.split("//")[1].rstrip("/").partition(":")
        self.process = subprocess.Popen([LOAD, host, port or "80", str(rate), str(seconds)], stdout=subprocess.PIPE, text=True)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        output, _ = self.process.communicate(timeout=60)
        return json.loads(output)


def main():
    unittest.main(verbosity=2)
