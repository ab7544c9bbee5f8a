"""What the end-to-end tests share: an engine of their own, images of the sample service, an independent load.

Nothing but Python's standard library. Paths come from the environment (set by CMake): TEAL, TEAL_APP, TEAL_LOAD, TEAL_SOURCE.
"""
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

TEAL = os.environ["TEAL"]
APP = os.environ["TEAL_APP"]
LOAD = os.environ["TEAL_LOAD"]
SOURCE = pathlib.Path(os.environ["TEAL_SOURCE"])


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


class Engine:
    """An engine with a data directory, a port and, where no Docker daemon runs, a daemon of its own."""

    def __init__(self, runtime="docker", time_scale=20, extra=()):
        self.directory = tempfile.mkdtemp(prefix="teal-e2e-")
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.command = [TEAL, "engine", "--listen", f"127.0.0.1:{self.port}", "--data-dir", self.directory,
                        "--runtime", runtime, "--time-scale", str(time_scale), *extra]
        self.log = open(os.path.join(self.directory, "engine.log"), "ab")
        self.process = None
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=self.log, stderr=self.log, start_new_session=True)
        wait_for("the engine to answer", self.answers, 60)

    def answers(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the engine ended with {self.process.returncode}:\n{self.log_text()}")
        try:
            with urllib.request.urlopen(self.endpoint + "/_teal/health", timeout=2) as response:
                return response.status == 200
        except OSError:
            return False

    def log_text(self):
        return pathlib.Path(self.directory, "engine.log").read_text(errors="replace")[-6000:]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError(f"the engine did not stop:\n{self.log_text()}") from None
        self.log.close()
        shutil.rmtree(self.directory, ignore_errors=True)

    def credentials(self):
        return json.loads(pathlib.Path(self.directory, "credentials.json").read_text())

    def environment(self):
        keys = self.credentials()
        variables = {**os.environ, "AWS_ACCESS_KEY_ID": keys["accessKeyId"], "AWS_SECRET_ACCESS_KEY": keys["secretAccessKey"],
                     "AWS_DEFAULT_REGION": keys["region"], "AWS_REGION": keys["region"], "AWS_ENDPOINT_URL": self.endpoint,
                     "AWS_PAGER": "", "AWS_EC2_METADATA_DISABLED": "true", "TEAL_DATA_DIR": self.directory}
        if keys.get("dockerHost"):
            variables["DOCKER_HOST"] = keys["dockerHost"]
        return variables

    def teal(self, *words, check=True):
        done = subprocess.run([TEAL, *words], env=self.environment(), capture_output=True, text=True, check=False)
        if check and done.returncode != 0:
            raise AssertionError(f"teal {' '.join(words)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}\n"
                                 f"{self.log_text()}")
        return done

    def aws(self, *words):
        """The AWS CLI; Debian's ignores AWS_ENDPOINT_URL, hence the option."""
        done = subprocess.run(["aws", "--endpoint-url", self.endpoint, "--output", "json", *words],
                              env=self.environment(), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(f"aws {' '.join(words)} ended with {done.returncode}:\n{done.stderr}\n{self.log_text()}")
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def docker(self, *words, text=None):
        done = subprocess.run(["docker", *words], env=self.environment(), capture_output=True, text=True, input=text, check=False)
        if done.returncode != 0:
            raise AssertionError(f"docker {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout.strip()

    def push_image(self, tag, fault="none", repository="web"):
        """Builds the sample service as version `tag` and pushes it with the ordinary Docker client. Returns its URI."""
        done = self.teal("build", "--help", check=False)
        assert done.returncode == 0, done.stderr
        repositories = self.aws("ecr", "describe-repositories")["repositories"]
        if not any(r["repositoryName"] == repository for r in repositories):
            self.aws("ecr", "create-repository", "--repository-name", repository)
        uri = self.aws("ecr", "describe-repositories", "--repository-names", repository)["repositories"][0]["repositoryUri"]
        with tempfile.TemporaryDirectory() as context:
            shutil.copy(SOURCE / "app/Dockerfile", context)
            shutil.copy(APP, os.path.join(context, "teal-app"))
            self.docker("build", "-q", "-t", f"{uri}:{tag}", "--build-arg", f"APP_VERSION={tag}",
                        "--build-arg", f"APP_FAULT={fault}", context)
        password = subprocess.run(["aws", "--endpoint-url", self.endpoint, "ecr", "get-login-password"],
                                  env=self.environment(), capture_output=True, text=True, check=True).stdout.strip()
        self.docker("login", "--username", "AWS", "--password-stdin", uri.split("/")[0], text=password)
        self.docker("push", "-q", f"{uri}:{tag}")
        return f"{uri}:{tag}"


class Load:
    """An open-loop load without retries, in a process of its own."""

    def __init__(self, url, rate=500, seconds=300):
        host, port = url.split("//")[1].rstrip("/").split(":")
        self.process = subprocess.Popen([LOAD, host, port, str(rate), str(seconds)], stdout=subprocess.PIPE, text=True)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        output, _ = self.process.communicate(timeout=60)
        return json.loads(output)


def get(url, timeout=5):
    try:
        with urllib.request.urlopen(url, timeout=timeout) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()


def main():
    unittest.main(verbosity=2)
