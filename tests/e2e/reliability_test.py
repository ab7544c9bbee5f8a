"""What must not lose a request: an engine killed in the middle of a shift, a balancer killed, Docker gone, a full house."""
import json
import os
import signal
import subprocess
import unittest

import harness


class Reliability(unittest.TestCase):
    def setUp(self):
        self.engine = harness.Engine()
        self.addCleanup(self.engine.stop)
        self.images = {tag: self.engine.push_image(tag) for tag in ("v1", "v2")}
        self.stack = json.loads(self.engine.teal("up", "--image", self.images["v1"], "--json").stdout)


    def status(self):
        return json.loads(self.engine.teal("status", "--cluster", self.stack["cluster"], "--json").stdout)

    def test_an_engine_killed_in_mid_shift_loses_nothing_and_the_deployment_ends(self):
        load = harness.Load(self.stack["url"], rate=400)
        deploy = subprocess.Popen(
            [harness.TEAL, "deploy", "--cluster", self.stack["cluster"], "--service", self.stack["service"], "--image",
             self.images["v2"], "--strategy", "CANARY", "--canary-percent", "20", "--canary-bake", "2", "--bake", "0"],
            env=self.engine.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        harness.wait_for("the first traffic to v2", lambda: b'"v2"' in harness.get(self.stack["url"])[1])
        self.engine.kill()
        for _ in range(20):  # Static stability: the data plane goes on without an engine.
            self.assertEqual(harness.get(self.stack["url"])[0], 200)
        self.engine.start()
        output, _ = deploy.communicate(timeout=120)
        self.assertEqual(deploy.returncode, 0, output + self.engine.log_text())
        result = load.stop()
        self.assertEqual(result["lost"], 0, result)
        self.assertEqual(set(result["versions"]), {"v1", "v2"})
        self.assertIn(b'"v2"', harness.get(self.stack["url"])[1])

    def test_a_balancer_that_is_killed_is_started_again_with_its_table(self):
        balancer = int(json.loads(harness.get(self.engine.endpoint + "/_teal/health")[1])["balancer"]["pid"])
        self.assertEqual(harness.get(self.stack["url"])[0], 200)
        os.kill(balancer, signal.SIGKILL)

        def serves():
            try:
                return harness.get(self.stack["url"])[0] == 200
            except OSError:
                return False

        harness.wait_for("the balancer to serve again", serves, 15)

    def test_a_second_engine_on_the_same_data_says_who_has_it(self):
        second = subprocess.run([harness.TEAL, "engine", "--data-dir", self.engine.directory, "--listen",
                                 f"127.0.0.1:{harness.free_port()}"], capture_output=True, text=True, check=False, timeout=30)
        self.assertNotEqual(second.returncode, 0)
        self.assertIn(str(self.engine.process.pid), second.stdout + second.stderr)


class BlueGreen(unittest.TestCase):
    def test_without_a_bake_takes_under_30_seconds_and_loses_nothing(self):
        engine = harness.Engine()
        self.addCleanup(engine.stop)
        first, second = engine.push_image("v1"), engine.push_image("v2")
        stack = json.loads(engine.teal("up", "--image", first, "--json").stdout)
        load = harness.Load(stack["url"], rate=400)
        engine.teal("deploy", "--cluster", stack["cluster"], "--service", stack["service"], "--image", second,
                    "--strategy", "BLUE_GREEN", "--bake", "0")
        status = json.loads(engine.teal("status", "--cluster", stack["cluster"], "--json").stdout)
        result = load.stop()
        self.assertEqual(result["lost"], 0, result)
        last = status["services"][0]["deployments"][0]
        self.assertEqual(last["status"], "SUCCESSFUL")
        self.assertLess(last["finishedAt"] - last["createdAt"], 30)


if __name__ == "__main__":
    harness.main()
