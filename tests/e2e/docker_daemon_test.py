"""What happens to containers while Docker's daemon is away is found out when it is back."""
import json
import os
import pathlib
import signal
import unittest

import harness


class DockerAway(harness.DockerTest):
    @classmethod
    def prepare(cls):
        if cls.engine.health()["runtime"]["dockerHost"] != "unix:///run/teal-docker/docker.sock":
            raise unittest.SkipTest("the Docker daemon here is not ours to kill")
        cls.stack = cls.engine.teal_json("up", "--image", cls.engine.image("v1"))

    def daemon(self):
        """The pid of the dockerd that listens where the engine says."""
        socket = self.engine.health()["runtime"]["dockerHost"]
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if words[0].endswith(b"dockerd") and socket.encode() in words:
                return int(process.name)
        raise AssertionError(f"nobody listens at {socket}")

    def tasks(self):
        return self.region.ecs("ListTasks", cluster="web", serviceName="web")["taskArns"]

    def test_a_task_that_ended_meanwhile_is_replaced(self):
        lost = self.tasks()[0]
        row = json.loads(self.engine.docker("inspect", *self.engine.docker(
            "ps", "-q", "--filter", f"label=com.amazonaws.ecs.task-arn={lost}").split()))[0]
        killed = self.daemon()
        os.kill(killed, signal.SIGKILL)
        os.kill(row["State"]["Pid"], signal.SIGKILL)

        def stopped():
            tasks = self.region.ecs("DescribeTasks", cluster="web", tasks=[lost])["tasks"]
            return tasks[0]["lastStatus"] == "STOPPED" and tasks[0]
        task = harness.wait_for("the task's end", stopped)
        self.assertEqual(task["stopCode"], "EssentialContainerExited")
        self.assertNotEqual(self.daemon(), killed)

        def is_replaced():
            service = self.region.ecs("DescribeServices", cluster="web", services=["web"])["services"][0]
            return service["runningCount"] == 2 and len(self.tasks()) == 2
        harness.wait_for("another task in its place", is_replaced)
        self.assertNotIn(lost, self.tasks())
        self.assertEqual({harness.version_at(self.stack["url"]) for _ in range(10)}, {"v1"})


if __name__ == "__main__":
    harness.main()
