"""What must not lose a request: an engine killed in the middle of a shift, a balancer killed, a change of version itself."""
import os
import pathlib
import signal
import subprocess
import time

import harness


class StackTest(harness.DockerTest):
    """The stack that `teal up` makes, with v1 behind its load balancer."""

    @classmethod
    def prepare(cls):
        cls.images = {tag: cls.engine.image(tag) for tag in ("v1", "v2")}
        cls.stack = cls.engine.teal_json("up", "--image", cls.images["v1"])
        cls.service = ("-c", cls.stack["cluster"], "-s", cls.stack["service"])

    def running_balancer(self):
        return self.engine.health()["balancer"]["pid"]


class KilledEngine(StackTest):
    def test_in_mid_shift_loses_nothing_and_the_deployment_ends(self):
        url = self.stack["url"]
        load = harness.Load(url)
        deploy = self.engine.start_teal("deploy", *self.service, "--image", self.images["v2"], "--strategy", "CANARY",
                                        "--canary-percent", "20", "--canary-bake", "2", "--bake", "0")
        harness.wait_for("the first traffic to v2", lambda: harness.version_at(url) == "v2")
        balancer = self.running_balancer()
        self.engine.kill()
        for _ in range(50):  # Static stability: the data plane goes on without an engine.
            self.assertIn(harness.version_at(url), ("v1", "v2"))
        self.engine.start()
        self.assertEqual(self.running_balancer(), balancer, "the engine must adopt the balancer that runs")
        output, _ = deploy.communicate(timeout=120)
        self.assertEqual(deploy.returncode, 0, output + self.engine.log_text())
        result = load.stop()
        self.assertEqual(result["lost"], 0, result)
        self.assertGreater(result["sent"], 2000)
        self.assertEqual(set(result["versions"]), {"v1", "v2"})
        self.assertEqual(self.engine.status()["deployments"][0]["status"], "SUCCESSFUL")
        self.assertEqual({harness.version_at(url) for _ in range(20)}, {"v2"})


class KilledBalancer(StackTest):
    def test_is_started_again_with_its_table(self):
        old = self.running_balancer()
        os.kill(old, signal.SIGKILL)
        harness.wait_for("the balancer to serve again", lambda: harness.version_at(self.stack["url"]) == "v1", 15)
        self.assertNotEqual(self.running_balancer(), old)

    def test_a_second_engine_on_the_same_data_says_who_has_it(self):
        second = subprocess.run([harness.TEAL, "engine", "--data-dir", self.engine.directory, "--listen",
                                 f"127.0.0.1:{harness.free_port()}"], capture_output=True, text=True, check=False, timeout=30)
        self.assertNotEqual(second.returncode, 0)
        self.assertIn(f"in use by teal engine with pid {self.engine.process.pid}", second.stderr)
        self.assertEqual(self.engine.health()["status"], "ok")


class DockerGone(StackTest):
    def test_in_mid_deployment_the_deployment_ends_when_it_is_back(self):
        if self.engine.health()["runtime"]["dockerHost"] != "unix:///run/teal-docker/docker.sock":
            self.skipTest("the Docker daemon here is not ours to kill")
        load = harness.Load(self.stack["url"])
        deploy = self.engine.start_teal("deploy", *self.service, "--image", self.images["v2"], "--strategy", "BLUE_GREEN",
                                        "--bake", "1")
        harness.wait_for("the deployment to start green tasks", lambda: "PENDING" in self.statuses() or None)
        os.kill(int(pathlib.Path("/run/teal-docker/dockerd.pid").read_text()), signal.SIGKILL)
        harness.wait_for("the engine to notice", lambda: self.engine.health()["status"] == "degraded")
        self.assertEqual(harness.version_at(self.stack["url"]), "v1")
        output, _ = deploy.communicate(timeout=150)
        self.assertEqual(deploy.returncode, 0, output + self.engine.log_text())
        self.assertEqual(self.engine.health()["status"], "ok")
        result = load.stop()
        self.assertEqual(set(result["versions"]), {"v1", "v2"})
        self.assertEqual(result["lost"], 0, result)

    def statuses(self):
        tasks = self.region.ecs("ListTasks", cluster=self.stack["cluster"])["taskArns"]
        return [each["lastStatus"] for each in self.region.ecs("DescribeTasks", cluster=self.stack["cluster"], tasks=tasks)["tasks"]]


class BlueGreen(StackTest):
    def test_without_a_bake_takes_under_30_seconds_and_loses_nothing(self):
        load = harness.Load(self.stack["url"])
        definition = self.revision_with(self.images["v2"])
        called = time.monotonic()  # From the call to SUCCESSFUL as the caller sees both, not as the engine dates them.
        self.region.ecs("UpdateService", cluster=self.stack["cluster"], service=self.stack["service"], taskDefinition=definition,
                        deploymentConfiguration={"strategy": "BLUE_GREEN", "bakeTimeInMinutes": 0})
        last = harness.wait_for("the deployment's end", lambda: self.ended_deployment_of(definition))
        took = time.monotonic() - called
        result = load.stop()
        self.assertEqual(last["status"], "SUCCESSFUL", last)
        self.assertLess(took, 30)
        self.assertEqual(result["lost"], 0, result)
        self.assertEqual(set(result["versions"]), {"v1", "v2"})

    def revision_with(self, image):
        """A revision of the live task definition with another image, registered."""
        service = self.region.ecs("DescribeServices", cluster=self.stack["cluster"], services=[self.stack["service"]])["services"][0]
        live = self.region.ecs("DescribeTaskDefinition", taskDefinition=service["taskDefinition"])["taskDefinition"]
        for only_of_answers in ("taskDefinitionArn", "revision", "status", "requiresAttributes", "compatibilities", "registeredAt",
                                "registeredBy"):
            live.pop(only_of_answers, None)
        live["containerDefinitions"][0]["image"] = image
        return self.region.ecs("RegisterTaskDefinition", **live)["taskDefinition"]["taskDefinitionArn"]

    def ended_deployment_of(self, definition):
        """The newest deployment, once it has ended; nothing before."""
        briefs = self.region.ecs("ListServiceDeployments", cluster=self.stack["cluster"], service=self.stack["service"])
        arn = briefs["serviceDeployments"][0]["serviceDeploymentArn"]
        seen = self.region.ecs("DescribeServiceDeployments", serviceDeploymentArns=[arn])["serviceDeployments"][0]
        target = self.region.ecs("DescribeServiceRevisions",
                                 serviceRevisionArns=[seen["targetServiceRevision"]["arn"]])["serviceRevisions"][0]
        ended = target["taskDefinition"] == definition and seen["status"] not in ("PENDING", "IN_PROGRESS")
        return seen if ended else None


if __name__ == "__main__":
    harness.main()
