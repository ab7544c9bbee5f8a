"""What containers write arrives in CloudWatch Logs, once each, whatever becomes of the engine; and what tells of it there does so:
metric filters, alarms on alarms, `teal logs`."""
import json
import urllib.request

import harness

NETWORK = {"awsvpcConfiguration": {"subnets": ["subnet-0a000001"]}}
GROUP = "/ecs/web"


def definition(family, image, **options):
    return {"family": family, "requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc", "cpu": "256", "memory": "512",
            "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
            "containerDefinitions": [{"name": "app", "image": image, "essential": True, "portMappings": [{"containerPort": 8080}],
                                      "logConfiguration": {"logDriver": "awslogs", "options": {
                                          "awslogs-group": GROUP, "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web",
                                          **options}}}]}


class Awslogs(harness.DockerTest):
    @classmethod
    def prepare(cls):
        cls.region.ecs("CreateCluster", clusterName="c")
        cls.engine.aws("logs", "create-log-group", "--log-group-name", GROUP)
        cls.image = cls.engine.image("v1")

    def run_task(self, family):
        answer = self.region.ecs("RunTask", cluster="c", taskDefinition=family, launchType="FARGATE", networkConfiguration=NETWORK)
        return answer["tasks"][0]["taskArn"]

    def task(self, arn):
        return self.region.ecs("DescribeTasks", cluster="c", tasks=[arn])["tasks"][0]

    def wait_for_task(self, arn, status):
        harness.wait_for(f"the task to be {status}", lambda: self.task(arn)["lastStatus"] == status)
        return self.task(arn)

    def lines(self, arn):
        stream = f"web/app/{arn.rsplit('/', 1)[1]}"
        answer = self.engine.aws("logs", "get-log-events", "--log-group-name", GROUP, "--log-stream-name", stream,
                                 "--start-from-head")
        return [json.loads(event["message"]) for event in answer["events"]]

    def address(self, arn):
        container = self.engine.docker("ps", "-q", "--filter", f"label=com.amazonaws.ecs.task-arn={arn}")
        return self.engine.docker("port", container, "8080").splitlines()[0]

    def post(self, address, number):
        request = urllib.request.Request(f"http://{address}/echo", data=b"x", headers={"X-Request-Id": f"id-{number}"})
        urllib.request.urlopen(request, timeout=5).read()

    def test_every_line_arrives_once_though_the_engine_is_killed(self):
        self.region.ecs("RegisterTaskDefinition", **definition("web", self.image))
        arn = self.run_task("web")
        self.wait_for_task(arn, "RUNNING")
        harness.wait_for("the first line", lambda: self.lines(arn))
        address = self.address(arn)
        for number in range(300):
            if number == 100:
                self.engine.kill()
            if number == 200:
                self.engine.start()
            self.post(address, number)
        self.region.ecs("StopTask", cluster="c", task=arn)
        self.wait_for_task(arn, "STOPPED")
        harness.wait_for("the last line", lambda: self.lines(arn)[-1]["event"] == "stopped")
        lines = self.lines(arn)
        self.assertEqual([line["event"] for line in lines if line["event"] != "executed"], ["started", "stopping", "stopped"])
        ids = [each for line in lines if line["event"] == "executed" for each in line["ids"]]
        self.assertEqual(ids, [f"id-{number}" for number in range(300)])

    def test_a_missing_group_stops_the_task(self):
        self.region.ecs("RegisterTaskDefinition", **definition("astray", self.image, **{"awslogs-group": "/none"}))
        task = self.wait_for_task(self.run_task("astray"), "STOPPED")
        self.assertEqual(task["stopCode"], "TaskFailedToStart")
        self.assertIn("The specified log group does not exist.", task["stoppedReason"])

    def test_the_verb_shows_them(self):
        self.region.ecs("RegisterTaskDefinition", **definition("shown", self.image))
        self.region.ecs("CreateService", cluster="c", serviceName="shown", taskDefinition="shown", desiredCount=1,
                        launchType="FARGATE", networkConfiguration=NETWORK)
        shown = harness.wait_for("a line", lambda: self.engine.teal("logs", "-c", "c", "shown").stdout)
        self.assertIn('"event":"started"', shown)
        following = self.engine.start_teal("logs", "-c", "c", "-f", "--json", "shown")
        first = json.loads(following.stdout.readline())
        self.assertEqual(first["logGroup"], GROUP)
        following.send_signal(2)
        self.assertEqual(following.wait(timeout=10), 0)
        following.stdout.close()
        self.region.ecs("DeleteService", cluster="c", service="shown", force=True)


class LogAlarms(harness.EngineTest):
    """From a line in a log to a message of an alarm on alarms."""
    options = {"runtime": "simulated", "time_scale": 20}

    def test_an_error_line_ends_as_a_message(self):
        aws = self.engine.aws
        topic = aws("sns", "create-topic", "--name", "ops")["TopicArn"]
        aws("logs", "create-log-group", "--log-group-name", GROUP)
        aws("logs", "create-log-stream", "--log-group-name", GROUP, "--log-stream-name", "s")
        aws("logs", "put-metric-filter", "--log-group-name", GROUP, "--filter-name", "errors", "--filter-pattern",
            '{ $.level = "error" }', "--metric-transformations",
            "metricName=Errors,metricNamespace=Web,metricValue=1,defaultValue=0")
        aws("cloudwatch", "put-metric-alarm", "--alarm-name", "errors", "--namespace", "Web", "--metric-name", "Errors", "--statistic",
            "Sum", "--period", "60", "--evaluation-periods", "1", "--threshold", "1", "--comparison-operator",
            "GreaterThanOrEqualToThreshold", "--treat-missing-data", "notBreaching")
        aws("cloudwatch", "put-composite-alarm", "--alarm-name", "impaired", "--alarm-rule", 'ALARM("errors")',
            "--alarm-actions", topic)

        def state():
            answer = aws("cloudwatch", "describe-alarms", "--alarm-names", "impaired", "--alarm-types", "CompositeAlarm")
            return answer["CompositeAlarms"][0]["StateValue"]

        harness.wait_for("the alarm to be well", lambda: state() == "OK")
        now = int(harness.time.time() * 1000)
        aws("logs", "put-log-events", "--log-group-name", GROUP, "--log-stream-name", "s", "--log-events",
            json.dumps([{"timestamp": now, "message": '{"level":"error"}'}]))
        harness.wait_for("the alarm to fire", lambda: state() == "ALARM")
        history = aws("cloudwatch", "describe-alarm-history", "--alarm-name", "impaired", "--alarm-types", "CompositeAlarm",
                      "--history-item-type", "Action")
        self.assertIn("Successfully executed action", history["AlarmHistoryItems"][0]["HistorySummary"])


if __name__ == "__main__":
    harness.main()
