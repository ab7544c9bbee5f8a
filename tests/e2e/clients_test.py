"""Clients that are not ours, unmodified: Debian's AWS CLI, the AWS SDK for JavaScript, the ordinary Docker client."""
import json
import os
import pathlib
import subprocess
import unittest

import harness

SDK = pathlib.Path(os.environ["TEAL_SOURCE"], "tests/e2e/sdk")


class Clients(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = harness.Engine()
        cls.images = {tag: cls.engine.push_image(tag) for tag in ("v1", "v2", "v3")}

    @classmethod
    def tearDownClass(cls):
        cls.engine.stop()

    def sdk(self, *words):
        if not (SDK / "node_modules").is_dir():
            subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=SDK, check=True)
        done = subprocess.run(["node", "stack.mjs", *words], cwd=SDK, env=self.engine.environment(), capture_output=True,
                              text=True, check=False, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr + self.engine.log_text())
        return json.loads(done.stdout)

    def test_the_sdk_for_javascript_creates_deploys_and_rolls_back(self):
        created = self.sdk("create", self.images["v1"])
        self.assertIn(".elb.", created["dnsName"])
        self.assertIn(created["alarmState"], ("OK", "INSUFFICIENT_DATA"))
        deployed = self.sdk("deploy", self.images["v2"])
        self.assertEqual(deployed["status"], "SUCCESSFUL")
        self.assertLess(deployed["seconds"], 30)
        rolled_back = self.sdk("rollback", self.images["v3"])
        self.assertEqual(rolled_back["status"], "ROLLBACK_SUCCESSFUL")
        self.assertEqual(rolled_back["running"], 2)
        self.assertEqual(self.sdk("destroy")["loadBalancersLeft"], 0)

    def test_the_aws_cli_creates_updates_and_deletes(self):
        """Debian's 2.9.19 knows no strategy: a rolling deployment behind a load balancer."""
        aws = self.engine.aws
        aws("ecs", "create-cluster", "--cluster-name", "cli")
        balancer = aws("elbv2", "create-load-balancer", "--name", "cli", "--subnets", "subnet-0a000001",
                       "subnet-0a000002")["LoadBalancers"][0]["LoadBalancerArn"]
        group = aws("elbv2", "create-target-group", "--name", "cli", "--protocol", "HTTP", "--port", "8080", "--vpc-id",
                    "vpc-0a000001", "--target-type", "ip", "--health-check-path", "/health", "--health-check-interval-seconds",
                    "5", "--health-check-timeout-seconds", "2")["TargetGroups"][0]["TargetGroupArn"]
        aws("elbv2", "create-listener", "--load-balancer-arn", balancer, "--protocol", "HTTP", "--port", "8081",
            "--default-actions", f"Type=forward,TargetGroupArn={group}")

        def register(tag):
            containers = [{"name": "app", "image": self.images[tag], "portMappings": [{"containerPort": 8080}]}]
            return aws("ecs", "register-task-definition", "--family", "cli", "--requires-compatibilities", "FARGATE",
                       "--network-mode", "awsvpc", "--cpu", "256", "--memory", "512", "--container-definitions",
                       json.dumps(containers))["taskDefinition"]["taskDefinitionArn"]

        aws("ecs", "create-service", "--cluster", "cli", "--service-name", "web", "--task-definition", register("v1"),
            "--desired-count", "2", "--launch-type", "FARGATE", "--network-configuration",
            "awsvpcConfiguration={subnets=[subnet-0a000001],securityGroups=[sg-0a000001]}", "--load-balancers",
            f"targetGroupArn={group},containerName=app,containerPort=8080")

        def service():
            return aws("ecs", "describe-services", "--cluster", "cli", "--services", "web")["services"][0]

        def settled():
            now = service()
            return len(now["deployments"]) == 1 and now["deployments"][0]["rolloutState"] == "COMPLETED" and now

        harness.wait_for("the first deployment", settled)
        second = register("v2")
        aws("ecs", "update-service", "--cluster", "cli", "--service", "web", "--task-definition", second)
        after = harness.wait_for("the second deployment", lambda: service()["taskDefinition"] == second and settled())
        self.assertEqual(after["runningCount"], 2)
        states = aws("elbv2", "describe-target-health", "--target-group-arn", group)["TargetHealthDescriptions"]
        self.assertEqual([s["TargetHealth"]["State"] for s in states].count("healthy"), 2)
        aws("ecs", "delete-service", "--cluster", "cli", "--service", "web", "--force")
        harness.wait_for("the service to be inactive", lambda: service()["status"] == "INACTIVE")
        aws("ecs", "delete-cluster", "--cluster", "cli")

    def test_an_image_can_be_pulled_back_by_digest(self):
        images = self.engine.aws("ecr", "describe-images", "--repository-name", "web")["imageDetails"]
        digest = next(i["imageDigest"] for i in images if "v2" in i.get("imageTags", []))
        repository = self.images["v2"].rsplit(":", 1)[0]
        self.engine.docker("pull", "-q", f"{repository}@{digest}")


if __name__ == "__main__":
    harness.main()
