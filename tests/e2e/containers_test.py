"""What a task definition says reaches the container, and what becomes of a container reaches the task: asked of Docker and of the
kernel, not of the engine."""
import json
import pathlib
import time
import urllib.request

import harness

NETWORK = {"awsvpcConfiguration": {"subnets": ["subnet-0a000001"]}}


class ContainersTest(harness.DockerTest):
    @classmethod
    def prepare(cls):
        cls.region.ecs("CreateCluster", clusterName="c")

    def register(self, family, *containers, **members):
        return self.region.ecs("RegisterTaskDefinition", family=family, requiresCompatibilities=["FARGATE"], networkMode="awsvpc",
                               containerDefinitions=containers, **{"cpu": "256", "memory": "512", **members})

    def run_task(self, family, **members):
        answer = self.region.ecs("RunTask", cluster="c", taskDefinition=family, launchType="FARGATE",
                                 networkConfiguration=NETWORK, **members)
        self.assertEqual(answer["failures"], [])
        return answer["tasks"][0]["taskArn"]

    def task(self, arn):
        return self.region.ecs("DescribeTasks", cluster="c", tasks=[arn])["tasks"][0]

    def wait_for_task(self, arn, status, seconds=60):
        try:
            harness.wait_for(f"the task to be {status}", lambda: self.task(arn)["lastStatus"] == status, seconds)
        except AssertionError as late:
            raise AssertionError(f"{late}: {json.dumps(self.task(arn))}\n{self.engine.log_text()}") from None
        return self.task(arn)

    def inspected(self, arn):
        """The task's containers as Docker has them, by their names in the definition; a stopped task has none."""
        ids = self.engine.docker("ps", "-aq", "--filter", f"label=com.amazonaws.ecs.task-arn={arn}").split()
        rows = json.loads(self.engine.docker("inspect", *ids)) if ids else []
        return {row["Config"]["Labels"]["com.amazonaws.ecs.container-name"]: row for row in rows}

    def stop_task(self, arn):
        self.region.ecs("StopTask", cluster="c", task=arn, reason="the test is over")
        self.wait_for_task(arn, "STOPPED")


class Options(ContainersTest):
    """One task with everything in it, looked at from all sides."""

    @classmethod
    def prepare(cls):
        super().prepare()
        test = cls("test_the_image_and_its_command")
        image = cls.engine.image("v1")
        test.register("all", {
            "name": "app", "image": image, "essential": True, "readonlyRootFilesystem": True, "user": "4321:1234", "stopTimeout": 7,
            "cpu": 128, "memory": 100, "portMappings": [{"containerPort": 8080}], "workingDirectory": "/tmp",
            "environment": [{"name": "APP_COLOUR", "value": "green = \"teal\""}, {"name": "EMPTY", "value": ""}],
            "linuxParameters": {"capabilities": {"drop": ["ALL"]}, "tmpfs": [{"containerPath": "/tmp", "size": 16}]},
            "ulimits": [{"name": "nofile", "softLimit": 2048, "hardLimit": 2048}],
            "dockerLabels": {"team": "blue"},
            "healthCheck": {"command": ["CMD", "/teal-app", "--health"], "interval": 5, "timeout": 2, "retries": 4, "startPeriod": 3},
        }, {
            "name": "plain", "image": image, "essential": False, "environment": [{"name": "PORT", "value": "9090"}],
            "dependsOn": [{"containerName": "app", "condition": "HEALTHY"}],
        })
        cls.arn = test.run_task("all", overrides={"containerOverrides": [
            {"name": "plain", "environment": [{"name": "FROM", "value": "the caller"}]}]})
        test.wait_for_task(cls.arn, "RUNNING")
        cls.image = image
        cls.app, cls.plain = (test.inspected(cls.arn)[name] for name in ("app", "plain"))

    def kernel_says(self, container):
        lines = pathlib.Path(f"/proc/{container['State']['Pid']}/status").read_text().splitlines()
        return dict(line.split(":\t", 1) for line in lines if ":\t" in line)

    def test_the_image_and_its_command(self):
        self.assertEqual((self.app["Config"]["Image"], self.app["Path"]), (self.image, "/teal-app"))
        self.assertEqual(self.app["Config"]["WorkingDir"], "/tmp")

    def test_a_read_only_root(self):
        self.assertTrue(self.app["HostConfig"]["ReadonlyRootfs"])
        self.assertFalse(self.plain["HostConfig"]["ReadonlyRootfs"])
        mounts = pathlib.Path(f"/proc/{self.app['State']['Pid']}/mounts").read_text().splitlines()
        options = {line.split()[1]: line.split()[3].split(",") for line in mounts}
        self.assertIn("ro", options["/"])
        self.assertIn("rw", options["/tmp"])

    def test_the_user(self):
        self.assertEqual(self.kernel_says(self.app)["Uid"].split(), ["4321"] * 4)
        self.assertEqual(self.kernel_says(self.app)["Gid"].split(), ["1234"] * 4)
        self.assertEqual(self.kernel_says(self.plain)["Uid"].split(), ["10001"] * 4)  # The image's own.

    def test_dropped_capabilities(self):
        self.assertEqual(self.app["HostConfig"]["CapDrop"], ["ALL"])
        self.assertEqual(int(self.kernel_says(self.app)["CapBnd"], 16), 0)
        self.assertNotEqual(int(self.kernel_says(self.plain)["CapBnd"], 16), 0)

    def test_no_new_privileges(self):
        for container in (self.app, self.plain):
            self.assertEqual(self.kernel_says(container)["NoNewPrivs"], "1")

    def test_limits_of_cpu_and_memory(self):
        mebibyte = 1 << 20
        limits = {name: self.app["HostConfig"][name] for name in ("NanoCpus", "Memory", "MemorySwap")}
        self.assertEqual(limits, {"NanoCpus": 125_000_000, "Memory": 100 * mebibyte, "MemorySwap": 100 * mebibyte})
        self.assertEqual(self.app["HostConfig"]["Ulimits"], [{"Name": "nofile", "Hard": 2048, "Soft": 2048}])
        # What a container does not say is the task's, as on Fargate.
        self.assertEqual((self.plain["HostConfig"]["NanoCpus"], self.plain["HostConfig"]["Memory"]), (250_000_000, 512 * mebibyte))

    def test_the_stop_timeout(self):
        self.assertEqual((self.app["Config"]["StopTimeout"], self.plain["Config"]["StopTimeout"]), (7, 30))

    def test_the_environment(self):
        self.assertLessEqual({"APP_VERSION=v1", "APP_COLOUR=green = \"teal\"", "EMPTY="}, set(self.app["Config"]["Env"]))
        self.assertLessEqual({"PORT=9090", "FROM=the caller"}, set(self.plain["Config"]["Env"]))

    def test_the_health_check(self):
        self.assertEqual(self.app["Config"]["Healthcheck"], {
            "Test": ["CMD", "/teal-app", "--health"], "Interval": 5 * 10**9, "Timeout": 2 * 10**9, "StartPeriod": 3 * 10**9, "Retries": 4})
        self.assertEqual(self.task(self.arn)["healthStatus"], "HEALTHY")

    def test_labels(self):
        labels = self.app["Config"]["Labels"]
        self.assertEqual((labels["team"], labels["com.amazonaws.ecs.task-definition-family"]), ("blue", "all"))
        self.assertEqual(labels["com.amazonaws.ecs.task-arn"], self.arn)

    def test_the_port_is_published_on_a_loopback_address(self):
        [bound] = self.app["NetworkSettings"]["Ports"]["8080/tcp"]
        self.assertRegex(bound["HostIp"], r"^127\.")
        with urllib.request.urlopen(f"http://{bound['HostIp']}:{bound['HostPort']}/", timeout=5) as response:
            self.assertEqual(json.load(response)["colour"], "green = \"teal\"")

    def test_containers_of_a_task_share_their_network(self):
        self.assertEqual(self.plain["HostConfig"]["NetworkMode"], "container:" + self.app["Id"])

    def test_one_waits_for_the_other_to_be_healthy(self):
        self.assertGreater(self.plain["State"]["StartedAt"], self.app["State"]["Health"]["Log"][0]["End"])


class Ends(ContainersTest):
    """How containers end."""

    @classmethod
    def prepare(cls):
        super().prepare()
        cls.image = cls.engine.image("v1")

    def app(self, name="app", **members):
        return {"name": name, "image": self.image, "portMappings": [{"containerPort": 8080}], **members}

    def test_a_task_ends_with_its_essential_container(self):
        self.register("essential", self.app(), {"name": "fails", "image": self.engine.image("crash", "crash")})
        task = self.wait_for_task(self.run_task("essential"), "STOPPED")
        self.assertEqual((task["stopCode"], task["stoppedReason"]), ("EssentialContainerExited", "Essential container in task exited"))
        codes = {row["name"]: row["exitCode"] for row in task["containers"]}
        self.assertEqual(codes, {"app": 0, "fails": 1})  # The other was asked to end, and did so in order.
        self.assertEqual(self.inspected(task["taskArn"]), {})

    def test_a_task_outlives_a_container_that_is_not_essential(self):
        self.register("helper", self.app(), {"name": "fails", "image": self.engine.image("crash", "crash"), "essential": False})
        arn = self.run_task("helper")
        rows = harness.wait_for("the helper's end", lambda: [
            row for row in self.task(arn)["containers"] if row["name"] == "fails" and row["lastStatus"] == "STOPPED"])
        self.assertEqual(rows[0]["exitCode"], 1)
        task = self.wait_for_task(arn, "RUNNING")
        self.assertEqual({row["name"]: row["lastStatus"] for row in task["containers"]}, {"app": "RUNNING", "fails": "STOPPED"})
        self.stop_task(arn)

    def test_a_container_that_is_killed_behind_the_engines_back_ends_its_task(self):
        self.register("killed", self.app())
        arn = self.run_task("killed")
        self.wait_for_task(arn, "RUNNING")
        self.engine.docker("kill", self.inspected(arn)["app"]["Id"])
        task = self.wait_for_task(arn, "STOPPED")
        self.assertEqual((task["stopCode"], task["containers"][0]["exitCode"]), ("EssentialContainerExited", 137))

    def test_a_container_out_of_memory_says_so(self):
        # The service reads a request's body into memory; 6 MiB is the least that Docker takes.
        self.register("small", self.app(memory=6))
        arn = self.run_task("small")
        self.wait_for_task(arn, "RUNNING")
        [bound] = self.inspected(arn)["app"]["NetworkSettings"]["Ports"]["8080/tcp"]
        try:
            urllib.request.urlopen(f"http://{bound['HostIp']}:{bound['HostPort']}/echo", data=bytes(7 << 20), timeout=30).close()
        except OSError:
            pass
        task = self.wait_for_task(arn, "STOPPED")
        self.assertEqual(task["containers"][0]["exitCode"], 137, task)
        self.assertEqual(task["containers"][0]["reason"], "OutOfMemoryError: Container killed due to memory usage")

    def test_a_container_that_does_not_end_in_time_is_killed(self):
        self.register("slow", self.app(stopTimeout=2))
        arn = self.run_task("slow")
        self.wait_for_task(arn, "RUNNING")
        [bound] = self.inspected(arn)["app"]["NetworkSettings"]["Ports"]["8080/tcp"]
        # It finishes what it has: this request would take a minute.
        with harness.socket.create_connection((bound["HostIp"], int(bound["HostPort"]))) as connection:
            connection.sendall(b"GET /slow?ms=60000 HTTP/1.1\r\nHost: a\r\n\r\n")
            time.sleep(0.2)
            begun = time.monotonic()
            self.stop_task(arn)
            seconds = time.monotonic() - begun
        task = self.task(arn)
        self.assertEqual((task["stopCode"], task["stoppedReason"]), ("UserInitiated", "the test is over"))
        self.assertEqual(task["containers"][0]["exitCode"], 137)
        self.assertTrue(2 <= seconds < 15, seconds)

    def test_a_container_that_is_unhealthy_is_told_of(self):
        check = {"command": ["CMD", "/teal-app", "--health"], "interval": 5, "timeout": 2, "retries": 1}
        self.register("ill", self.app(image=self.engine.image("ill", "unhealthy"), healthCheck=check))
        arn = self.run_task("ill")
        harness.wait_for("the task to be unhealthy", lambda: self.task(arn)["healthStatus"] == "UNHEALTHY")
        self.assertEqual(self.task(arn)["lastStatus"], "RUNNING")  # ECS replaces tasks of services only.
        self.stop_task(arn)

    def test_an_image_that_does_not_exist_is_told_of(self):
        self.register("nowhere", self.app(image=self.image.replace(":v1", ":v999")))
        task = self.wait_for_task(self.run_task("nowhere"), "STOPPED")
        self.assertEqual(task["stopCode"], "TaskFailedToStart")
        self.assertRegex(task["stoppedReason"], r"^CannotPullContainerError: .*v999.*not found")

    def test_a_command_that_the_image_does_not_have_is_told_of(self):
        self.register("wrong", self.app(entryPoint=["/no-such-program"]))
        task = self.wait_for_task(self.run_task("wrong"), "STOPPED")
        self.assertEqual(task["stopCode"], "TaskFailedToStart")
        self.assertRegex(task["stoppedReason"], r"^CannotStartContainerError: .*no-such-program")


class Failures(ContainersTest):
    """Deployments whose tasks do not live: the circuit breaker opens, and says why."""

    @classmethod
    def prepare(cls):
        cls.good = cls.engine.image("v1")
        cls.stack = cls.engine.teal_json("up", "--image", cls.good)
        cls.definition = cls.region.ecs("DescribeTaskDefinition", taskDefinition="web")["taskDefinition"]

    def taken_back(self, image):
        """Deploys `image` beneath a load, by the API alone: `teal deploy` looks first whether there is such an image. Returns
        the reasons of the tasks that were stopped."""
        load = harness.Load(self.stack["url"], rate=100)
        [container] = self.definition["containerDefinitions"]
        registered = self.region.ecs("RegisterTaskDefinition", **{
            name: self.definition[name] for name in ("family", "cpu", "memory", "networkMode", "requiresCompatibilities")},
            containerDefinitions=[container | {"image": image}])["taskDefinition"]["taskDefinitionArn"]
        self.region.ecs("UpdateService", cluster="web", service="web", taskDefinition=registered)

        def ended():
            newest = self.region.ecs("ListServiceDeployments", cluster="web", service="web")["serviceDeployments"][0]
            return newest["status"] not in ("PENDING", "IN_PROGRESS", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS") and newest
        newest = harness.wait_for("the deployment's end", ended, 120)
        result = load.stop()
        self.assertEqual(newest["status"], "ROLLBACK_SUCCESSFUL", self.engine.events())
        self.assertEqual(newest["statusReason"], "Service deployment rolled back because the circuit breaker threshold was exceeded.")
        self.assertEqual((result["lost"], list(result["versions"])), (0, ["v1"]), result)
        self.assertEqual(self.engine.status()["image"], self.good)
        self.assertIn("deployment failed: tasks failed to start.", self.engine.events())
        arns = self.region.ecs("ListTasks", cluster="web", family="web", desiredStatus="STOPPED")["taskArns"]
        tasks = self.region.ecs("DescribeTasks", cluster="web", tasks=arns)["tasks"]
        return [task for task in tasks if task["taskDefinitionArn"] == registered]

    def test_an_image_that_does_not_exist(self):
        tasks = self.taken_back(self.good.replace(":v1", ":v999"))
        self.assertGreaterEqual(len(tasks), 3)
        for task in tasks:
            if task["stopCode"] == "TaskFailedToStart":
                self.assertRegex(task["stoppedReason"], "^CannotPullContainerError: .*v999.*not found")
        self.assertIn("TaskFailedToStart", [task["stopCode"] for task in tasks])

    def test_a_container_that_exits_at_once(self):
        ended = [task for task in self.taken_back(self.engine.image("crash", "crash")) if task["stopCode"] == "EssentialContainerExited"]
        self.assertGreaterEqual(len(ended), 3)
        self.assertEqual({task["containers"][0]["exitCode"] for task in ended}, {1})

    def test_a_container_whose_own_check_fails(self):
        tasks = self.taken_back(self.engine.image("ill", "unhealthy"))
        self.assertTrue(any("health checks" in task["stoppedReason"] for task in tasks), [task["stoppedReason"] for task in tasks])


if __name__ == "__main__":
    harness.main()
