"""A full disk: what would write is refused with a 5xx and changes nothing; what only reads goes on; room makes all well again."""
import os
import pathlib
import subprocess
import tempfile
import time
import unittest

import harness


class SmallDisk:
    """Mixed into a test whose engine has a file system of its own for its data."""

    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.mkdtemp(prefix="teal-e2e-disk-")
        cls.addClassCleanup(os.rmdir, cls.place)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", cls.place], check=True)
        cls.addClassCleanup(subprocess.run, ["umount", cls.place], check=True)
        cls.options = {**cls.options, "directory": cls.place}
        super().setUpClass()

    def fill(self):
        """Leaves not one byte: the last ones are written singly."""
        filler = pathlib.Path(self.place, "filler")
        descriptor = os.open(filler, os.O_WRONLY | os.O_CREAT)
        self.addCleanup(filler.unlink, missing_ok=True)
        for size in (65536, 4096, 1):
            try:
                while True:
                    os.write(descriptor, b"x" * size)
            except OSError as full:
                self.assertEqual(full.strerror, "No space left on device")
        os.close(descriptor)
        return filler

    def fill_up(self):
        """Fills the disk, and what SQLite's log has left of room in itself, too."""
        filler = self.fill()
        while self.region.json("ecs", "CreateCluster", {"clusterName": "lost", "tags": [{"key": "k", "value": "v" * 200}]}).status == 200:
            self.region.ecs("DeleteCluster", cluster="lost")
        return filler

    def clusters(self):
        return [arn.split("/")[-1] for arn in self.region.ecs("ListClusters")["clusterArns"]]



@unittest.skipUnless(os.geteuid() == 0, "a file system of its own takes root, as the demo does")
class FullDisk(SmallDisk, harness.EngineTest):
    options = {"runtime": "simulated"}

    def test_changes_nothing_answers_5xx_and_works_again_once_there_is_room(self):
        self.region.ecs("CreateCluster", clusterName="before")
        filler = self.fill()
        refused = accepted = 0
        # SQLite's log has some room of its own left: a few may still get in, and then they are in.
        while refused < 5:
            name = f"during-{refused + accepted}"
            answer = self.region.json("ecs", "CreateCluster", {"clusterName": name, "tags": [{"key": "k", "value": "v" * 200}]})
            if answer.status == 200:
                accepted += 1
                self.assertIn(name, self.clusters())
                self.assertLess(accepted, 2000, "the disk does not fill")
            else:
                refused += 1
                self.assertRegex(str(answer.status), "^5", answer.body)
                self.assertIn(answer.code, ("InternalFailure", "ServerException", "InternalServerError"))
                self.assertNotIn(name, self.clusters())
        self.assertEqual(len(self.clusters()), 1 + accepted)
        filler.unlink()
        self.region.ecs("CreateCluster", clusterName="after")
        self.assertIn("after", self.clusters())

    def test_what_was_answered_is_there_after_a_kill(self):
        self.region.ecs("CreateCluster", clusterName="kept")
        filler = self.fill_up()
        before = self.clusters()
        self.engine.kill()
        filler.unlink()
        self.engine.start()
        self.assertEqual(sorted(self.clusters()), sorted(before))

    def test_an_image_that_does_not_fit_is_refused_and_leaves_nothing(self):
        self.region.ecr("CreateRepository", repositoryName="large")
        registry = harness.images.registry_of(self.region, "large")
        large, small = (harness.images.layer_of({"data": (os.urandom(size << 20), 0o644)}) for size in (16, 1))
        with self.assertRaises((AssertionError, OSError)):  # A 5xx, or the connection closed in mid-upload.
            registry.put_image("v1", large, {})
        self.assertEqual(self.region.ecr("DescribeImages", repositoryName="large")["imageDetails"], [])
        registry.put_image("v2", small, {})  # What had come of the other is gone, so that this one fits.
        self.region.ecr("DeleteRepository", repositoryName="large", force=True)

    def test_an_engine_that_starts_on_it_says_so(self):
        filler = self.fill()
        second = os.path.join(self.place, "second")
        done = subprocess.run([harness.TEAL, "engine", "--data-dir", second, "--runtime", "simulated", "--listen",
                               f"127.0.0.1:{harness.free_port()}"], capture_output=True, text=True, check=False, timeout=30)
        filler.unlink()
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertRegex(done.stderr.lower(), "disk is full|no space left")


@unittest.skipUnless(os.geteuid() == 0, "a file system of its own takes root, as the demo does")
class FullDiskInMidDeployment(SmallDisk, harness.DockerTest):
    def test_traffic_goes_on_and_the_deployment_ends_once_there_is_room(self):
        first, second = self.engine.image("v1"), self.engine.image("v2")
        url = self.engine.teal_json("up", "--image", first)["url"]
        load = harness.Load(url)
        deploy = self.engine.start_teal("deploy", "-c", "web", "-s", "web", "--image", second, "--strategy", "CANARY",
                                        "--canary-percent", "50", "--canary-bake", "1", "--bake", "0")
        harness.wait_for("traffic to v2", lambda: harness.version_at(url) == "v2")
        filler = self.fill_up()
        time.sleep(4)  # The minute of the canary (÷ 20) is over: the engine would go on, and cannot.
        for _ in range(20):
            self.assertIn(harness.version_at(url), ("v1", "v2"))
        filler.unlink()
        output, _ = deploy.communicate(timeout=120)
        result = load.stop()
        self.assertEqual(deploy.returncode, 0, output + self.engine.log_text())
        self.assertEqual((result["lost"], result["serviceErrors"]), (0, 0), result)
        self.assertEqual({harness.version_at(url) for _ in range(20)}, {"v2"})


if __name__ == "__main__":
    harness.main()
