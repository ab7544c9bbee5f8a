"""A full disk: what would write is refused with a 5xx and changes nothing; what only reads goes on; room makes all well again."""
import os
import pathlib
import subprocess
import tempfile
import unittest

import harness


@unittest.skipUnless(os.geteuid() == 0, "a file system of its own takes root, as the demo does")
class FullDisk(harness.EngineTest):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.mkdtemp(prefix="teal-e2e-disk-")
        cls.addClassCleanup(os.rmdir, cls.place)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", cls.place], check=True)
        cls.addClassCleanup(subprocess.run, ["umount", cls.place], check=True)
        cls.options = {"runtime": "simulated", "directory": cls.place}
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

    def clusters(self):
        return [arn.split("/")[-1] for arn in self.region.ecs("ListClusters")["clusterArns"]]

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
        filler = self.fill()
        while self.region.json("ecs", "CreateCluster", {"clusterName": "lost", "tags": [{"key": "k", "value": "v" * 200}]}).status == 200:
            self.region.ecs("DeleteCluster", cluster="lost")
        before = self.clusters()
        self.engine.kill()
        filler.unlink()
        self.engine.start()
        self.assertEqual(sorted(self.clusters()), sorted(before))


if __name__ == "__main__":
    harness.main()
