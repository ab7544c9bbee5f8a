"""Ctrl-C leaves nothing: no process, container, bridge, rule of iptables, or mount. And what is kept is enough to go on from."""
import concurrent.futures
import os
import pathlib
import signal
import subprocess

import harness


def processes_of(words):
    """Command lines that name any of `words`, by pid."""
    found = {}
    for process in pathlib.Path("/proc").iterdir():
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            continue
        if process.name.isdigit() and any(word in line for word in words):
            found[int(process.name)] = line
    return found


def rules_of_iptables():
    """Without comments and counters, which change by themselves."""
    saved = subprocess.run(["iptables-save"], capture_output=True, text=True, check=True).stdout
    return sorted(line.split(" [")[0] for line in saved.splitlines() if not line.startswith("#"))


class Machine:
    """What the machine looks like, as far as an engine can leave traces on it."""

    def __init__(self):
        self.interfaces = sorted(os.listdir("/sys/class/net"))
        self.rules = rules_of_iptables()
        self.mounts = sorted(line.split()[1] for line in pathlib.Path("/proc/mounts").read_text().splitlines())
        self.forwards = pathlib.Path("/proc/sys/net/ipv4/ip_forward").read_text()
        self.containers = sorted(processes_of(["containerd-shim", "dockerd"]))


class EagerEngine(harness.Engine):
    """Ready as soon as it answers, which is before its Docker daemon does."""

    def ready(self):
        self.needs_containers = False
        return super().ready()


class CtrlC(harness.DockerTest):
    """Each test has an engine of its own."""

    @classmethod
    def setUpClass(cls):
        """No engine for all of them."""

    def setUp(self):
        # Engines share their Docker daemon: the last one to go removes it.
        harness.wait_for("other engines to be gone", lambda: not processes_of(["/run/teal-docker"]), 120)
        self.before = vars(Machine())

    def start(self, kind=harness.Engine):
        engine = kind()
        self.addCleanup(engine.stop)
        return engine

    def press_ctrl_c(self, engine):
        os.killpg(engine.process.pid, signal.SIGINT)  # To the whole foreground group, as a terminal does.
        self.assertEqual(engine.process.wait(timeout=60), 0, engine.log_text())

    def assertNothingLeft(self, *engines):
        self.maxDiff = None
        self.assertEqual(vars(Machine()), self.before)
        for engine in engines:
            self.assertEqual(processes_of([engine.directory]), {}, engine.log_text())
            self.assertFalse(pathlib.Path(engine.directory, "engine.json").exists())  # Where it can be reached.
            with self.assertRaises(OSError):
                engine.health()

    def test_in_the_middle_of_a_deployment(self):
        engine = self.start()
        engine.teal_json("up", "--image", engine.image("v1"))
        with engine.start_teal("deploy", "-c", "web", "-s", "web", "--image", engine.image("v2"), "--strategy", "CANARY",
                               "--canary-bake", "60") as deploy:
            harness.wait_for("four tasks", lambda: len(engine.docker("ps", "-q").split()) == 4)
            self.press_ctrl_c(engine)
            deploy.terminate()
        self.assertNothingLeft(engine)

    def test_while_docker_is_dead(self):
        # Nobody is there to stop the containers in good order: they end all the same.
        engine = self.start()
        if engine.health()["runtime"]["dockerHost"] != "unix:///run/teal-docker/docker.sock":
            self.skipTest("the Docker daemon here is not ours to kill")
        engine.teal_json("up", "--image", engine.image("v1"))
        [daemon] = [pid for pid, line in processes_of(["--exec-root /run/teal-docker"]).items() if "dockerd" in line]
        os.kill(daemon, signal.SIGKILL)
        self.press_ctrl_c(engine)
        self.assertNothingLeft(engine)
        self.assertEqual(processes_of(["/run/teal-docker", "/teal-app"]), {})

    def test_before_docker_is_there(self):
        engine = self.start(EagerEngine)
        self.press_ctrl_c(engine)
        self.assertNothingLeft(engine)

    def test_after_the_engine_before_was_killed(self):
        # A crash removes nothing; the next engine takes it up, and removes it when it is its turn.
        engine = self.start()
        stack = engine.teal_json("up", "--image", engine.image("v1"))
        tasks = set(engine.docker("ps", "-q").split())
        engine.kill()
        self.assertEqual(harness.version_at(stack["url"]), "v1")
        engine.start()
        self.assertEqual(set(engine.docker("ps", "-q").split()), tasks)
        self.press_ctrl_c(engine)
        self.assertNothingLeft(engine)

    def test_while_a_service_runs_and_a_second_run_goes_on_where_the_first_ended(self):
        engine = self.start()
        stack = engine.teal_json("up", "--image", engine.image("v1"))
        key = engine.credentials()["accessKeyId"]
        self.assertEqual(harness.version_at(stack["url"]), "v1")
        self.press_ctrl_c(engine)
        self.assertNothingLeft(engine)
        self.assertIsNone(harness.version_at(stack["url"]))
        engine.start()
        self.assertEqual(engine.credentials()["accessKeyId"], key)
        harness.wait_for("the service to be back", lambda: harness.version_at(stack["url"]) == "v1")
        harness.wait_for("both tasks", lambda: engine.status()["runningCount"] == 2)
        engine.teal("deploy", "-c", "web", "-s", "web", "--image", engine.image("v2"))
        self.assertEqual(harness.version_at(stack["url"]), "v2")
        self.press_ctrl_c(engine)
        self.assertNothingLeft(engine)

    def test_one_engine_of_two(self):
        # They share the machine and its Docker daemon: what one removes the other does not miss.
        stays, goes = self.start(), self.start()
        with concurrent.futures.ThreadPoolExecutor() as both:
            stacks = list(both.map(lambda engine: engine.teal_json("up", "--image", engine.image("v1")), (stays, goes)))
        load = harness.Load(stacks[0]["url"])
        self.press_ctrl_c(goes)
        self.assertIsNone(harness.version_at(stacks[1]["url"]))
        stays.teal("deploy", "-c", "web", "-s", "web", "--image", stays.image("v2"))
        result = load.stop()
        self.assertEqual((result["lost"], set(result["versions"])), (0, {"v1", "v2"}), result)
        self.press_ctrl_c(stays)
        self.assertNothingLeft(stays, goes)

    def test_teal_down_ends_it_all(self):
        engine = self.start()
        engine.teal_json("up", "--image", engine.image("v1"))
        engine.teal("down", "--data-dir", engine.directory)
        self.assertEqual(engine.process.wait(timeout=10), 0)
        self.assertNothingLeft(engine)


if __name__ == "__main__":
    harness.main()
