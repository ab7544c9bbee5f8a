#!/usr/bin/env python3
"""The contract of the sample service, tested from outside: app/contract_test.py COMMAND [ARGUMENT …] starts it as a process."""
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import unittest

COMMAND = []


class Process:
    def __init__(self, **environment):
        self.process = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, "PORT": "0", **environment})
        self.lines = [json.loads(self.process.stdout.readline())]
        self.port = self.lines[0].get("port")
        self.reader = threading.Thread(target=lambda: self.lines.extend(json.loads(line) for line in self.process.stdout))
        self.reader.start()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=20)
        self.reader.join()
        self.process.stdout.close()
        return status


def call(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, body=body, headers=headers or {})
    response = connection.getresponse()
    data = response.read()
    connection.close()
    return response.status, data


class Contract(unittest.TestCase):
    def setUp(self):
        self.app = Process(APP_VERSION="v7", APP_COLOUR="green")

    def tearDown(self):
        self.app.stop()

    def get(self, path):
        status, data = call(self.app.port, "GET", path)
        return status, json.loads(data)

    def test_the_root_tells_version_colour_and_host(self):
        status, document = self.get("/")
        self.assertEqual((status, document["version"], document["colour"]), (200, "v7", "green"))
        self.assertTrue(document["host"])

    def test_health_ready_and_version_answer(self):
        for path in ("/health", "/ready", "/version"):
            self.assertEqual(self.get(path)[0], 200, path)

    def test_slow_sleeps_as_long_as_asked(self):
        status, document = self.get("/slow?ms=30")
        self.assertEqual((status, document["slept"], document["version"]), (200, 30, "v7"))

    def test_a_number_that_is_none_means_the_default(self):
        self.assertEqual(self.get("/slow?ms=x")[1]["slept"], 100)

    def test_status_500_answers_500(self):
        self.assertEqual(self.get("/status/500")[0], 500)

    def test_echo_gives_the_body_back(self):
        body = bytes(range(256)) * 40
        self.assertEqual(call(self.app.port, "POST", "/echo", body), (200, body))

    def test_every_answer_names_its_version_and_server(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.app.port, timeout=10)
        connection.request("POST", "/echo", body=b"x")
        response = connection.getresponse()
        response.read()
        connection.close()
        self.assertEqual(response.headers["X-App-Version"], "v7")
        self.assertEqual(response.headers["Server"].strip(), "teal-app")

    def test_unknown_paths_and_methods_are_refused(self):
        self.assertEqual(self.get("/nowhere")[0], 404)
        self.assertEqual(call(self.app.port, "DELETE", "/")[0], 405)
        self.assertEqual(call(self.app.port, "GET", "/echo")[0], 405)

    def test_the_health_command_agrees_with_the_health_path(self):
        environment = {**os.environ, "PORT": str(self.app.port)}
        self.assertEqual(subprocess.run([*COMMAND, "--health"], env=environment, check=False).returncode, 0)

    def test_connections_are_kept(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.app.port, timeout=10)
        for _ in range(3):
            connection.request("GET", "/")
            response = connection.getresponse()
            response.read()
            self.assertFalse(response.will_close)
        connection.close()

    def test_a_stopping_service_finishes_what_it_has(self):
        answers = []
        slow = threading.Thread(target=lambda: answers.append(self.get("/slow?ms=800")[0]))
        idle = http.client.HTTPConnection("127.0.0.1", self.app.port, timeout=10)
        idle.request("GET", "/version")
        idle.getresponse().read()
        slow.start()
        # The slow request has certainly begun once a later one on its own connection has been answered.
        self.assertEqual(self.get("/slow?ms=100")[0], 200)
        self.assertEqual(self.app.stop(), 0)
        slow.join()
        idle.close()
        self.assertEqual(answers, [200])

    def test_posts_with_an_id_are_logged_once_each(self):
        for number in range(5):
            call(self.app.port, "POST", "/echo", b"x", {"X-Request-Id": f"id-{number}"})
        self.assertEqual(self.app.stop(), 0)
        executed = [i for line in self.app.lines if line.get("event") == "executed" for i in line["ids"]]
        self.assertEqual(sorted(executed), [f"id-{number}" for number in range(5)])

    def test_every_line_of_the_log_is_json_with_a_time(self):
        self.app.stop()
        self.assertEqual([line["event"] for line in self.app.lines][0], "started")
        self.assertEqual([line["event"] for line in self.app.lines][-1], "stopped")
        self.assertTrue(all(line["time"].endswith("Z") for line in self.app.lines))


class Faults(unittest.TestCase):
    def test_an_unhealthy_release_fails_its_health_check_and_serves(self):
        app = Process(APP_FAULT="unhealthy")
        self.addCleanup(app.stop)
        self.assertEqual(call(app.port, "GET", "/health")[0], 503)
        self.assertEqual(call(app.port, "GET", "/")[0], 200)
        environment = {**os.environ, "PORT": str(app.port), "APP_FAULT": "unhealthy"}
        self.assertEqual(subprocess.run([*COMMAND, "--health"], env=environment, check=False).returncode, 1)

    def test_a_release_with_errors_is_healthy_and_fails_a_fifth(self):
        app = Process(APP_FAULT="errors")
        self.addCleanup(app.stop)
        self.assertEqual(call(app.port, "GET", "/health")[0], 200)
        statuses = [call(app.port, "GET", "/")[0] for _ in range(20)]
        self.assertEqual(statuses.count(500), 4)

    def test_a_crashing_release_ends_at_once(self):
        app = Process(APP_FAULT="crash")
        self.assertEqual(app.process.wait(timeout=10), 1)
        app.stop()


if __name__ == "__main__":
    COMMAND = sys.argv[1:]
    if not COMMAND:
        sys.exit(__doc__)
    unittest.main(argv=[sys.argv[0]])
