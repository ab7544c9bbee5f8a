"""`teal VERB` as a script would use it: JSON on standard output, and an exit code that tells the cause (`teal --help`)."""
import json
import os
import subprocess

import harness

REFUSED, WRONG_USAGE, UNREACHABLE, NO_CREDENTIALS, NOT_FOUND, CIRCUIT_BREAKER, STOPPED = 1, 2, 3, 4, 5, 6, 8


def refusal(done):
    """What a verb says on standard output with --json when it fails: one object."""
    return json.loads(done.stdout)["error"]


class Verbs(harness.DockerTest):
    """One story, in the order of the tests' names, since each step needs what the one before has made."""

    def step(self, *words):
        return self.engine.teal(*words, "--json", check=False)

    def test_1_build_pushes_and_prints_the_image_by_digest(self):
        built = self.engine.teal_json("build", os.path.dirname(harness.APP), "--repository", "web", "--tag", "v1",
                                      "--create-repository", "--build-arg", "APP_VERSION=v1")
        self.assertRegex(built["image"], r"^127\.0\.0\.1:\d+/123456789012/us-east-1/web@sha256:[0-9a-f]{64}$")
        type(self).v1 = built["image"]

    def test_2_up_makes_the_stack_and_again_changes_nothing(self):
        stack = self.engine.teal_json("up", "--image", self.v1)
        self.assertTrue(stack["hasService"])
        self.assertEqual(harness.version_at(stack["url"]), "v1")
        again = self.engine.teal_json("up", "--image", self.v1)
        self.assertEqual(again["loadBalancerArn"], stack["loadBalancerArn"])
        self.assertEqual(len(self.engine.status()["deployments"]), 1)
        type(self).url = stack["url"]

    def test_3_deploy_puts_a_new_version_in(self):
        done = self.step("deploy", "-c", "web", "-s", "web", "--image", self.engine.image("v2"), "--bake", "0")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for line in done.stdout.splitlines():
            json.loads(line)
        self.assertEqual(harness.version_at(self.url), "v2")

    def test_4_rollback_returns_to_the_version_before(self):
        done = self.step("rollback", "-c", "web", "-s", "web")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(harness.version_at(self.url), "v1")

    def test_5_a_version_that_exits_at_once_ends_with_the_circuit_breakers_code_and_says_why(self):
        bad = self.engine.image("v3", fault="crash")
        done = self.engine.teal("deploy", "-c", "web", "-s", "web", "--image", bad, "--circuit-breaker", check=False)
        self.assertEqual(done.returncode, CIRCUIT_BREAKER, done.stdout + done.stderr)
        self.assertIn("Essential container in task exited", done.stdout + done.stderr)
        self.assertEqual(harness.version_at(self.url), "v1")

    def test_6_status_and_events_are_json(self):
        status = self.engine.status()
        self.assertEqual((status["runningCount"], status["desiredCount"]), (2, 2))
        self.assertEqual([each["status"] for each in status["deployments"]],
                         ["ROLLBACK_SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL", "SUCCESSFUL"])
        lines = self.engine.teal("events", "-c", "web", "-s", "web", "--json").stdout.splitlines()
        self.assertGreater(len([json.loads(line) for line in lines]), 5)

    def test_7_what_does_not_exist_has_a_code_of_its_own(self):
        for words in (("status", "-c", "nowhere", "-s", "web"), ("deploy", "-c", "web", "-s", "nobody", "--image", self.v1),
                      ("rollback", "-c", "web", "-s", "nobody"), ("events", "-c", "nowhere", "-s", "web")):
            with self.subTest(verb=words[0]):
                done = self.step(*words)
                self.assertEqual(done.returncode, NOT_FOUND, done.stdout + done.stderr)
                self.assertEqual(refusal(done)["exitCode"], NOT_FOUND)

    def test_8_stopped_on_request_has_a_code_of_its_own(self):
        deploy = self.engine.start_teal("deploy", "-c", "web", "-s", "web", "--image", self.engine.image("v4"), "--bake", "60")
        harness.wait_for("the traffic to be on v4", lambda: harness.version_at(self.url) == "v4")
        self.assertEqual(self.step("rollback", "-c", "web", "-s", "web").returncode, 0)
        output, _ = deploy.communicate(timeout=60)
        self.assertEqual(deploy.returncode, STOPPED, output)
        self.assertEqual(harness.version_at(self.url), "v1")

    def test_9_down_removes_the_stack_and_stops_the_engine(self):
        self.engine.teal("down", "--keep-engine", "--data-dir", self.engine.directory)
        self.assertEqual(self.region.ecs("ListClusters")["clusterArns"], [])
        self.assertEqual(self.region.ecr("DescribeRepositories")["repositories"], [])
        self.assertIsNone(harness.version_at(self.url))
        self.engine.teal("down", "--data-dir", self.engine.directory)
        self.assertEqual(self.engine.process.wait(timeout=30), 0)


class FirstShift(harness.EngineTest):
    """A service that was ROLLING so far, behind a load balancer."""
    options = {"runtime": "simulated"}

    def test_deploy_tells_it_once_how_its_traffic_can_be_shifted(self):
        stack = self.engine.teal_json("up")  # Without an image: everything but a service.
        group, rule = stack["blueTargetGroupArn"], stack["productionRuleArn"]
        self.region.ecs("RegisterTaskDefinition", family="old", networkMode="awsvpc", requiresCompatibilities=["FARGATE"], cpu="256",
                        memory="512", containerDefinitions=[{"name": "old", "image": "old:v1", "portMappings": [{"containerPort": 80}]}])
        self.region.ecs("CreateService", cluster="web", serviceName="old", taskDefinition="old", desiredCount=1, launchType="FARGATE",
                        loadBalancers=[{"targetGroupArn": group, "containerName": "old", "containerPort": 80}],
                        networkConfiguration={"awsvpcConfiguration": {"subnets": ["subnet-1"]}})
        harness.wait_for("the first version", lambda: self.deployments()[0]["status"] == "SUCCESSFUL")
        deploy = ("deploy", "-c", "web", "-s", "old", "--image", "old:v2", "--strategy", "BLUE_GREEN", "--bake", "0")
        refused = self.engine.teal(*deploy, check=False)
        self.assertEqual(refused.returncode, WRONG_USAGE)
        self.assertIn("--alternate-target-group ARN --production-rule ARN --role ARN", refused.stderr)
        self.engine.teal(*deploy, "--alternate-target-group", stack["greenTargetGroupArn"], "--production-rule", rule,
                         "--role", "arn:aws:iam::123456789012:role/ecs")
        self.engine.teal("deploy", "-c", "web", "-s", "old", "--image", "old:v3", "--strategy", "CANARY", "--canary-bake", "0", "--bake", "0")
        self.assertEqual([each["status"] for each in self.deployments()], ["SUCCESSFUL"] * 3)
        balancer = self.region.ecs("DescribeServices", cluster="web", services=["old"])["services"][0]["loadBalancers"][0]
        self.assertEqual(balancer["advancedConfiguration"]["productionListenerRule"], rule)

    def deployments(self):
        return self.region.ecs("ListServiceDeployments", cluster="web", service="old")["serviceDeployments"]


class Usage(harness.EngineTest):
    options = {"runtime": "simulated"}

    def ends_with(self, code, *words, **variables):
        environment = {**self.engine.environment(), **variables}
        done = subprocess.run([harness.TEAL, *words], env=environment, capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def test_env_prints_what_a_shell_takes(self):
        printed = self.engine.teal("env", "--data-dir", self.engine.directory).stdout
        shell = subprocess.run(["sh", "-c", printed + "\nprintf %s \"$AWS_ENDPOINT_URL\""], capture_output=True, text=True, check=True)
        self.assertEqual(shell.stdout, self.engine.endpoint)
        self.assertEqual(self.engine.teal_json("env", "--data-dir", self.engine.directory)["AWS_ACCESS_KEY_ID"],
                         self.engine.credentials()["accessKeyId"])

    def test_a_wrong_command_line(self):
        self.ends_with(WRONG_USAGE, "deploy", "--strategy", "SIDEWAYS", "--service", "a")
        self.ends_with(WRONG_USAGE, "frobnicate")
        self.ends_with(WRONG_USAGE, "up", "--config", "/nonexistent.json")

    def test_an_engine_that_is_not_there(self):
        endpoint = f"http://127.0.0.1:{harness.free_port()}"
        done = self.ends_with(UNREACHABLE, "status", "--json", "--endpoint-url", endpoint)
        self.assertEqual(refusal(done)["exitCode"], UNREACHABLE)

    def test_wrong_keys(self):
        done = self.ends_with(NO_CREDENTIALS, "status", "--json", AWS_SECRET_ACCESS_KEY="wrong")
        self.assertEqual(refusal(done)["code"], "InvalidSignatureException")

    def test_status_of_an_empty_region(self):
        self.assertEqual(self.engine.teal_json("status")["services"], [])


if __name__ == "__main__":
    harness.main()
