"""Clients that are not ours, unmodified: Debian's AWS CLI, the AWS SDK for JavaScript, curl, the Docker client, skopeo."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import harness


def sdk_directory():
    """The SDK's release as its lock file pins it, installed beside the build and not in the sources."""
    source = harness.SOURCE / "tests/e2e/sdk"
    place = pathlib.Path(os.environ["TEAL_SDK"])
    place.mkdir(parents=True, exist_ok=True)
    lock = place / "package-lock.json"
    is_installed = (place / "node_modules/.package-lock.json").exists() and \
        lock.exists() and lock.read_bytes() == (source / lock.name).read_bytes()
    for name in ("package.json", "package-lock.json", "stack.mjs"):
        shutil.copy(source / name, place)
    if not is_installed:
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=place, check=True)
    return place


class Clients(harness.DockerTest):
    """One engine for all of them, each with a stack of its own."""

    @classmethod
    def prepare(cls):
        cls.images = cls.push_images_with_the_docker_client()

    @classmethod
    def push_images_with_the_docker_client(cls):
        engine = cls.engine
        uri = engine.aws("ecr", "create-repository", "--repository-name", "web")["repository"]["repositoryUri"]
        password = engine.run(harness.AWS, "--endpoint-url", engine.endpoint, "ecr", "get-login-password").stdout.strip()
        engine.docker("login", "--username", "AWS", "--password-stdin", uri.split("/")[0], text=password)
        with tempfile.TemporaryDirectory() as context:
            shutil.copy(harness.SOURCE / "app/Dockerfile", context)
            shutil.copy(harness.APP, os.path.join(context, "teal-app"))
            for tag in ("v1", "v2", "v3"):
                engine.docker("build", "-q", "-t", f"{uri}:{tag}", "--build-arg", f"APP_VERSION={tag}", context)
                engine.docker("push", "-q", f"{uri}:{tag}")
        return {tag: f"{uri}:{tag}" for tag in ("v1", "v2", "v3")}

    def sdk(self, *words):
        done = subprocess.run(["node", "stack.mjs", *words], cwd=sdk_directory(), env=self.engine.environment(),
                              capture_output=True, text=True, check=False, timeout=200)
        self.assertEqual(done.returncode, 0, done.stderr + self.engine.log_text())
        return json.loads(done.stdout)

    def test_the_sdk_for_javascript_creates_deploys_and_rolls_back(self):
        created = self.sdk("create", self.images["v1"])
        self.assertIn(".elb.", created["dnsName"])
        self.assertIn(created["alarmState"], ("OK", "INSUFFICIENT_DATA"))

        deployed = self.sdk("deploy", self.images["v2"])
        self.assertEqual(deployed["status"], "SUCCESSFUL")
        self.assertEqual(deployed["strategy"], "CANARY")
        # Ten percent for a minute (÷ 20), then all.
        self.assertEqual(sorted(deployed["splits"]), [[0, 100], [10, 90]])

        rolled_back = self.sdk("rollback", self.images["v3"])
        self.assertEqual(rolled_back["status"], "ROLLBACK_SUCCESSFUL")
        self.assertEqual(rolled_back["running"], 2)
        self.assertEqual(rolled_back["taskDefinition"], deployed["taskDefinition"])

        destroyed = self.sdk("destroy")
        self.assertEqual(destroyed["left"], [])

    def test_the_aws_cli_creates_deploys_and_rolls_back(self):
        """Debian's 2.9.19 knows no strategy: rolling deployments behind a load balancer."""
        aws = self.engine.aws
        aws("ecs", "create-cluster", "--cluster-name", "cli")
        made = aws("elbv2", "create-load-balancer", "--name", "cli", "--subnets", "subnet-0a000001", "subnet-0a000002")
        balancer = made["LoadBalancers"][0]["LoadBalancerArn"]
        made = aws("elbv2", "create-target-group", "--name", "cli", "--protocol", "HTTP", "--port", "8080", "--vpc-id",
                   "vpc-0a000001", "--target-type", "ip", "--health-check-path", "/health",
                   "--health-check-interval-seconds", "5", "--health-check-timeout-seconds", "2", "--healthy-threshold-count", "2")
        group = made["TargetGroups"][0]["TargetGroupArn"]
        aws("elbv2", "create-listener", "--load-balancer-arn", balancer, "--protocol", "HTTP", "--port", "8081",
            "--default-actions", f"Type=forward,TargetGroupArn={group}")
        aws("elbv2", "modify-target-group-attributes", "--target-group-arn", group, "--attributes",
            "Key=deregistration_delay.timeout_seconds,Value=5")

        def register(tag):
            containers = [{"name": "app", "image": self.images[tag], "portMappings": [{"containerPort": 8080}]}]
            return aws("ecs", "register-task-definition", "--family", "cli", "--requires-compatibilities", "FARGATE",
                       "--network-mode", "awsvpc", "--cpu", "256", "--memory", "512", "--container-definitions",
                       json.dumps(containers))["taskDefinition"]["taskDefinitionArn"]

        def service():  # Asked often: the CLI takes a second of a core to start.
            return self.region.ecs("DescribeServices", cluster="cli", services=["web"])["services"][0]

        def settled():
            now = service()
            return len(now["deployments"]) == 1 and now["deployments"][0]["rolloutState"] == "COMPLETED" and now

        first = register("v1")
        aws("ecs", "create-service", "--cluster", "cli", "--service-name", "web", "--task-definition", first,
            "--desired-count", "2", "--launch-type", "FARGATE", "--network-configuration",
            "awsvpcConfiguration={subnets=[subnet-0a000001],securityGroups=[sg-0a000001]}", "--load-balancers",
            f"targetGroupArn={group},containerName=app,containerPort=8080")
        harness.wait_for("the first deployment", settled)
        second = register("v2")
        for definition in (second, first):  # Forward, and back.
            aws("ecs", "update-service", "--cluster", "cli", "--service", "web", "--task-definition", definition)
            after = harness.wait_for("the deployment", lambda d=definition: service()["taskDefinition"] == d and settled())
            self.assertEqual(after["runningCount"], 2)
            shown = aws("ecs", "describe-services", "--cluster", "cli", "--services", "web")["services"][0]
            self.assertEqual((shown["taskDefinition"], shown["runningCount"]), (definition, 2))
            tasks = aws("ecs", "list-tasks", "--cluster", "cli", "--service-name", "web")["taskArns"]
            described = aws("ecs", "describe-tasks", "--cluster", "cli", "--tasks", *tasks)["tasks"]
            self.assertEqual({task["taskDefinitionArn"] for task in described}, {definition})
        states = aws("elbv2", "describe-target-health", "--target-group-arn", group)["TargetHealthDescriptions"]
        self.assertEqual([s["TargetHealth"]["State"] for s in states].count("healthy"), 2)

        # What is in use stays, and the answer says why.
        self.assertIn("ResourceInUse", self.engine.aws_refused("elbv2", "delete-target-group", "--target-group-arn", group))
        self.assertIn("ClusterContainsServicesException", self.engine.aws_refused("ecs", "delete-cluster", "--cluster", "cli"))

        aws("ecs", "delete-service", "--cluster", "cli", "--service", "web", "--force")
        harness.wait_for("the service to be inactive", lambda: service()["status"] == "INACTIVE")
        aws("ecs", "delete-cluster", "--cluster", "cli")
        aws("elbv2", "delete-load-balancer", "--load-balancer-arn", balancer)
        aws("elbv2", "delete-target-group", "--target-group-arn", group)
        self.assertIn("TargetGroupNotFound",
                      self.engine.aws_refused("elbv2", "describe-target-groups", "--target-group-arns", group))

    def test_the_docker_client_pulls_back_what_it_pushed_by_digest(self):
        images = self.engine.aws("ecr", "describe-images", "--repository-name", "web")["imageDetails"]
        digest = next(i["imageDigest"] for i in images if "v3" in i.get("imageTags", []))
        repository = self.images["v3"].rsplit(":", 1)[0]
        self.engine.docker("rmi", "-f", self.images["v3"])
        self.engine.docker("pull", "-q", f"{repository}@{digest}")
        variables = self.engine.docker("inspect", "--format", "{{json .Config.Env}}", f"{repository}@{digest}")
        self.assertIn("APP_VERSION=v3", variables)

    def test_skopeo_copies_an_image_out_and_in_under_another_name(self):
        # A client of the registry's protocol that shares no code with Docker's.
        uri = self.images["v3"]
        password = self.engine.run(harness.AWS, "--endpoint-url", self.engine.endpoint, "ecr", "get-login-password").stdout.strip()
        login = ("--creds", f"AWS:{password}", "--tls-verify=false")
        told = json.loads(self.engine.run("skopeo", "inspect", *login, f"docker://{uri}").stdout)
        self.assertEqual(sorted(told["RepoTags"]), ["v1", "v2", "v3"])
        self.assertIn("APP_VERSION=v3", told["Env"])
        with tempfile.TemporaryDirectory() as place:
            copy = ("skopeo", "--insecure-policy", "copy")
            self.engine.run(*copy, "--src-creds", f"AWS:{password}", "--src-tls-verify=false", f"docker://{uri}", f"oci:{place}:v3")
            self.region.ecr("CreateRepository", repositoryName="copied")
            self.engine.run(*copy, "--dest-creds", f"AWS:{password}", "--dest-tls-verify=false", f"oci:{place}:v3",
                            "docker://" + uri.replace("/web:", "/copied:"))
        copied = self.engine.aws("ecr", "describe-images", "--repository-name", "copied")["imageDetails"]
        self.assertEqual([(row["imageTags"], row["imageManifestMediaType"]) for row in copied],
                         [(["v3"], "application/vnd.oci.image.manifest.v1+json")])

    def test_curl_signs_a_raw_call(self):
        keys = self.engine.credentials()
        done = self.engine.run(
            "curl", "-sS", "--fail-with-body", "--aws-sigv4", f"aws:amz:{keys['region']}:ecs", "--user",
             f"{keys['accessKeyId']}:{keys['secretAccessKey']}", "-H", "Content-Type: application/x-amz-json-1.1", "-H",
             "X-Amz-Target: AmazonEC2ContainerServiceV20141113.CreateCluster", "-d", '{"clusterName":"by-curl"}',
             self.engine.endpoint + "/")
        self.assertEqual(json.loads(done.stdout)["cluster"]["status"], "ACTIVE")


if __name__ == "__main__":
    harness.main()
