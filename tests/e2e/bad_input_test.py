"""Whatever comes in gets a proper AWS error at once, changes nothing, and leaves the engine at work. No containers needed."""
import datetime
import http.client
import json
import re
import socket

import harness

NETWORK = {"awsvpcConfiguration": {"subnets": ["subnet-0a000001"]}}
OVER_20_MINUTES = datetime.timedelta(minutes=20)


def now():
    return datetime.datetime.now(datetime.timezone.utc)


class BadInputTest(harness.EngineTest):
    options = {"runtime": "simulated"}

    def tearDown(self):
        self.assertEqual(self.region.json("ecs", "ListClusters", {}).status, 200, "the engine is at work no more")
        self.assertEqual(self.engine.log_text().count("\n"), 1, self.engine.log_text())  # Only that it is ready.


class Bodies(BadInputTest):
    def test_what_is_not_json_is_refused_and_the_reason_told(self):
        for body, words in ((b'{"clusterName": ', "not valid JSON"), (b"clusterName=a", "not valid JSON"),
                            (b'{"clusterName": "\xff"}', "UTF-8"), (b"\x00", "not valid JSON"),
                            (b"[" * 5000 + b"]" * 5000, "nested deeper than 64"),
                            (b'{"clusterName":"a","clusterName":"b"}', "stands twice")):
            with self.subTest(body=body[:40]):
                self.assertRefused(self.region.json("ecs", "CreateCluster", body), 400, "SerializationException", words)

    def test_values_of_a_wrong_type_are_refused_with_their_place(self):
        for operation, body, words in (
                ("CreateCluster", [], "can not be converted to a Structure"),
                ("CreateCluster", {"clusterName": 5}, "Value at 'clusterName': NUMBER_VALUE can not be converted to a String"),
                ("DescribeClusters", {"clusters": "a"}, "'clusters'"),
                ("CreateCluster", {"tags": [{"key": {}}]}, "tags.1.member.key"),
                ("CreateService", {"serviceName": "a", "desiredCount": 1.5}, "'desiredCount'"),
                ("CreateService", {"serviceName": "a", "desiredCount": "2"}, "'desiredCount'"),
                ("CreateService", b'{"serviceName":"a","desiredCount":99999999999999999999}', "number")):
            with self.subTest(body=body):
                self.assertRefused(self.region.json("ecs", operation, body), 400, "SerializationException", words)
        wrong = {"Name": "a", "Protocol": "HTTP", "Port": "eighty", "VpcId": "vpc-0a000001"}
        self.assertRefused(self.region.query("elasticloadbalancing", "CreateTargetGroup", wrong), 400, "MalformedInput", "'Port'")

    def test_missing_and_unknown_members_are_named(self):
        unknown = "Member is unknown"
        for operation, body, words in (
                ("CreateCluster", {"clusterNme": "x"}, ("'clusterNme'", unknown)),
                ("RegisterTaskDefinition", {"family": "a", "containerDefinitions": [{"imag": "x"}]}, ("imag'", unknown)),
                ("DescribeTaskDefinition", {}, ("'taskDefinition'", "must not be null")),
                ("StopServiceDeployment", {}, ("'serviceDeploymentArn'", "must not be null")),
                ("CreateService", {"serviceName": "a", "launchType": "MOON"}, ("'MOON'", "FARGATE"))):
            with self.subTest(operation=operation):
                self.assertRefused(self.region.json("ecs", operation, body), 400, "InvalidParameterException", *words)
        elb = "elasticloadbalancing"
        self.assertRefused(self.region.query(elb, "CreateTargetGroup", {}), 400, "ValidationError", "'Name'")
        self.assertRefused(self.region.query(elb, "DescribeLoadBalancers", {"Nmes": ["x"]}), 400, "ValidationError", "'Nmes'", unknown)
        self.assertRefused(self.region.query(elb, "DescribeLoadBalancers", b"&Names.member.1=%zz"), 400, "MalformedQueryString")
        self.assertRefused(self.region.query("monitoring", "PutMetricAlarm", {"AlarmName": "a"}), 400, "MissingParameter")

    def test_all_that_is_wrong_is_told_at_once(self):
        answer = self.region.json("ecs", "DescribeServices", {"servces": ["a"], "clster": "b", "includes": ["TAGS"]})
        self.assertRefused(answer, 400, "InvalidParameterException", "validation errors detected", "'servces'", "'clster'")

    def test_a_body_over_the_limit_is_refused(self):
        for answer in (self.region.json("ecs", "CreateCluster", b'{"clusterName":"' + b"a" * 2_000_000 + b'"}'),
                       self.region.query("elasticloadbalancing", "DescribeLoadBalancers", b"&Names.member.1=" + b"a" * 2_000_000)):
            self.assertRefused(answer, 413, "RequestEntityTooLargeException", "1048576 bytes")

    def test_a_body_that_is_announced_too_large_is_refused_before_it_comes(self):
        with socket.create_connection(("127.0.0.1", self.engine.port), timeout=10) as connection:
            connection.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nX-Amz-Target: AmazonEC2ContainerServiceV20141113.ListClusters\r\n"
                               b"Content-Type: application/x-amz-json-1.1\r\nContent-Length: 10000000000\r\n\r\n")
            self.assertTrue(connection.recv(4096).startswith(b"HTTP/1.1 413 "))

    def test_what_is_not_http_is_refused(self):
        for garbage in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
                        b"GET / HTTP/1.1\r\n" + b"X-Filler: " + b"a" * 200_000 + b"\r\n\r\n"):
            with self.subTest(garbage=garbage[:40]), socket.create_connection(("127.0.0.1", self.engine.port), 10) as connection:
                try:
                    connection.sendall(garbage + b"\r\n\r\n")
                    self.assertRegex(connection.recv(4096), rb"^HTTP/1\.[01] (4\d\d|505) ")
                except ConnectionError:
                    pass  # Closed on us in mid-sentence.

    def test_a_refused_request_has_changed_nothing(self):
        self.region.json("ecs", "CreateCluster", {"clusterName": "half", "tags": [{"key": "aws:reserved", "value": "x"}]})
        self.assertNotIn("half", str(self.region.ecs("ListClusters")["clusterArns"]))


class Signatures(BadInputTest):
    def refusals(self, caller, json_code, query_code, words="", **how):
        self.assertRefused(caller.json("ecs", "ListClusters", {}, **how), 400, json_code, words)
        self.assertRefused(caller.json("ecr", "DescribeRepositories", {}, **how), 400, json_code, words)
        self.assertRefused(caller.query("elasticloadbalancing", "DescribeLoadBalancers", {}, **how), 403, query_code, words)
        self.assertRefused(caller.query("monitoring", "DescribeAlarms", {}, **how), 403, query_code, words)

    def test_unsigned_requests_are_refused(self):
        self.refusals(self.region, "MissingAuthenticationTokenException", "MissingAuthenticationToken", signed=False)

    def test_a_wrong_secret_is_refused(self):
        caller = self.engine.caller()
        caller.secret += "x"
        self.refusals(caller, "InvalidSignatureException", "SignatureDoesNotMatch", "does not match the signature you provided")

    def test_an_unknown_key_is_refused(self):
        caller = self.engine.caller()
        caller.access_key_id = "AKIAIOSFODNN7EXAMPLE"
        self.refusals(caller, "UnrecognizedClientException", "InvalidClientTokenId")

    def test_a_clock_that_is_more_than_five_minutes_off_is_told_so(self):
        self.refusals(self.region, "InvalidSignatureException", "SignatureDoesNotMatch", "Signature expired", at=now() - OVER_20_MINUTES)
        self.refusals(self.region, "InvalidSignatureException", "SignatureDoesNotMatch", "Signature not yet current",
                      at=now() + OVER_20_MINUTES)
        within = now() - datetime.timedelta(minutes=4)
        self.assertEqual(self.region.json("ecs", "ListClusters", {}, at=within).status, 200)

    def test_a_signature_for_another_service_is_refused(self):
        headers = {"content-type": "application/x-amz-json-1.1", "x-amz-target": "AmazonEC2ContainerServiceV20141113.ListClusters"}
        self.assertRefused(self.region.send("ecr", headers, b"{}"), 400, "InvalidSignatureException", "correct service: 'ecs'")

    def test_a_body_that_was_changed_under_way_is_refused(self):
        connection = http.client.HTTPConnection(self.region.host, timeout=10)
        headers = {"host": self.region.host, "x-amz-date": f"{now():%Y%m%dT%H%M%SZ}", "content-type": "application/x-amz-json-1.1",
                   "x-amz-target": "AmazonEC2ContainerServiceV20141113.CreateCluster"}
        headers["authorization"] = self.region.signature("ecs", headers, b'{"clusterName":"mine"}', now())
        connection.request("POST", "/", b'{"clusterName":"your"}', headers)
        response = connection.getresponse()
        self.assertEqual((response.status, json.load(response)["__type"]), (400, "InvalidSignatureException"))
        connection.close()

    def test_the_registry_wants_a_token(self):
        self.region.ecr("CreateRepository", repositoryName="shut")
        for path in ("/v2/", "/v2/123456789012/us-east-1/shut/tags/list"):
            status, body = harness.get(self.engine.endpoint + path)
            self.assertEqual((status, json.loads(body)["errors"][0]["code"]), (401, "UNAUTHORIZED"), path)

    def test_regions_are_apart(self):
        self.region.ecs("CreateCluster", clusterName="here")
        elsewhere = self.engine.caller("eu-central-1")
        self.assertEqual(elsewhere.ecs("ListClusters")["clusterArns"], [])
        self.assertRefused(elsewhere.json("ecs", "DeleteCluster", {"cluster": "here"}), 400, "ClusterNotFoundException")


class AnyCredentials(harness.EngineTest):
    options = {"runtime": "simulated", "extra": ("--accept-any-credentials",)}

    def test_any_key_with_any_secret_is_let_in_but_an_unsigned_request_is_not(self):
        caller = self.engine.caller()
        caller.access_key_id, caller.secret = "test", "test"
        self.assertEqual(caller.ecs("ListClusters"), {"clusterArns": []})
        self.assertRefused(caller.json("ecs", "ListClusters", {}, signed=False), 400, "MissingAuthenticationTokenException")


class Names(BadInputTest):
    """Operations, services and resources that are not there, or are in use."""

    def test_an_unknown_operation_is_refused(self):
        self.assertRefused(self.region.json("ecs", "CreateClustre", {}), 400, "UnknownOperationException", "'CreateClustre'")
        self.assertRefused(self.region.query("elasticloadbalancing", "Explode", {}), 400, "InvalidAction", "Explode")

    def test_an_unknown_service_is_refused(self):
        headers = {"content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessage"}
        self.assertRefused(self.region.send("sqs", headers, b"{}"), 400, "UnknownOperationException", "no such service")
        self.assertRefused(self.region.send("s3", {}, b""), 400, "UnknownOperationException", "no such service")

    def test_an_unknown_operation_reaches_the_sdk_of_python_as_a_client_error(self):
        """botocore, as Debian's CLI has it, must be able to read the refusal: no retries, no time-out."""
        done = self.engine.run(harness.AWS, "--endpoint-url", self.engine.endpoint, "sqs", "list-queues", check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertRegex(done.stderr, r"\((UnknownOperationException|InvalidAction)\)")

    def test_what_does_not_exist_is_told_in_the_services_own_words(self):
        self.region.ecs("CreateCluster", clusterName="a")
        arn = "arn:aws:ecs:us-east-1:123456789012:"
        for operation, body, code in (
                ("ListServices", {"cluster": "nowhere"}, "ClusterNotFoundException"),
                ("DeleteCluster", {"cluster": arn + "cluster/nowhere"}, "ClusterNotFoundException"),
                ("UpdateService", {"cluster": "a", "service": "b"}, "ServiceNotFoundException"),
                ("DeleteService", {"cluster": "a", "service": "b"}, "ServiceNotFoundException"),
                ("StopServiceDeployment", {"serviceDeploymentArn": arn + "service-deployment/a/b/c"},
                 "ServiceDeploymentNotFoundException"),
                ("DescribeTaskDefinition", {"taskDefinition": "nothing:1"}, "ClientException"),
                ("RunTask", {"cluster": "a", "taskDefinition": "nothing", "launchType": "FARGATE"}, "ClientException"),
                ("StopTask", {"cluster": "a", "task": "0" * 32}, "InvalidParameterException"),
                ("DescribeClusters", {"clusters": ["arn:aws:ecs:eu-west-1:123456789012:cluster/a"]}, "InvalidParameterException")):
            with self.subTest(operation=operation):
                self.assertRefused(self.region.json("ecs", operation, body), 400, code)
        self.assertEqual(self.region.ecs("DescribeClusters", clusters=["no"])["failures"][0]["reason"], "MISSING")
        self.assertEqual(self.region.ecs("DescribeServices", cluster="a", services=["no"])["failures"][0]["reason"], "MISSING")
        self.assertRefused(self.region.json("ecr", "DescribeRepositories", {"repositoryNames": ["x"]}), 400, "RepositoryNotFoundException")
        elb, arn = "elasticloadbalancing", "arn:aws:elasticloadbalancing:us-east-1:123456789012:"
        for operation, members, code in (
                ("DescribeLoadBalancers", {"Names": ["x"]}, "LoadBalancerNotFound"),
                ("DescribeTargetHealth", {"TargetGroupArn": arn + "targetgroup/x/0123456789abcdef"}, "TargetGroupNotFound"),
                ("DeleteListener", {"ListenerArn": arn + "listener/app/x/0123456789abcdef/0123456789abcdef"}, "ListenerNotFound"),
                ("ModifyRule", {"RuleArn": arn + "listener-rule/app/x/0123456789abcdef/0123456789abcdef/0123456789abcdef",
                                "Conditions": [{"Field": "path-pattern", "Values": ["/"]}]}, "RuleNotFound")):
            with self.subTest(operation=operation):
                self.assertRefused(self.region.query(elb, operation, members), 400, code)
        self.assertRefused(self.region.query("monitoring", "EnableAlarmActions", {"AlarmNames": "x"}), 400, "MalformedInput")

    def test_a_service_that_names_what_is_not_there_is_refused(self):
        self.region.ecs("CreateCluster", clusterName="b")
        self.region.ecs("RegisterTaskDefinition", family="b", requiresCompatibilities=["FARGATE"], networkMode="awsvpc", cpu="256",
                        memory="512", containerDefinitions=[{"name": "app", "image": "i", "portMappings": [{"containerPort": 80}]}])
        good = {"cluster": "b", "serviceName": "b", "taskDefinition": "b", "launchType": "FARGATE", "networkConfiguration": NETWORK}
        group = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/x/0123456789abcdef"
        balancer = {"targetGroupArn": group, "containerName": "app", "containerPort": 80}
        for change in ({"taskDefinition": "b:7"}, {"loadBalancers": [balancer]}, {"networkConfiguration": {}}, {"desiredCount": -1},
                       {"serviceName": "no blanks"}, {"deploymentConfiguration": {"strategy": "CANARY"}}):
            with self.subTest(change=change):
                answer = self.region.json("ecs", "CreateService", good | change)
                self.assertEqual(answer.status, 400, answer.body)
                self.assertIn(answer.code, ("InvalidParameterException", "ClientException"))
                self.assertGreater(len(answer.message), 10)
        self.assertEqual(self.region.ecs("ListServices", cluster="b")["serviceArns"], [])


class InUse(BadInputTest):
    """Deleting what something else needs."""

    @classmethod
    def prepare(cls):
        region = cls.region
        arn_in = lambda tag, text: re.search(f"<{tag}>([^<]+)</{tag}>", text).group(1)
        cls.balancer = arn_in("LoadBalancerArn", region.elb("CreateLoadBalancer", Name="used", Subnets=["subnet-0a000001", "subnet-0a000002"]))
        cls.group = arn_in("TargetGroupArn", region.elb(
            "CreateTargetGroup", Name="used", Protocol="HTTP", Port=8080, VpcId="vpc-0a000001", TargetType="ip"))
        cls.listener = arn_in("ListenerArn", region.elb(
            "CreateListener", LoadBalancerArn=cls.balancer, Protocol="HTTP", Port=8080,
            DefaultActions=[{"Type": "forward", "TargetGroupArn": cls.group}]))
        region.ecs("CreateCluster", clusterName="used")
        region.ecs("RegisterTaskDefinition", family="used", requiresCompatibilities=["FARGATE"], networkMode="awsvpc", cpu="256",
                   memory="512", containerDefinitions=[{"name": "app", "image": "i", "portMappings": [{"containerPort": 80}]}])
        region.ecs("CreateService", cluster="used", serviceName="used", taskDefinition="used", desiredCount=1, launchType="FARGATE",
                   networkConfiguration=NETWORK,
                   loadBalancers=[{"targetGroupArn": cls.group, "containerName": "app", "containerPort": 80}])

    def test_a_cluster_with_services(self):
        self.assertRefused(self.region.json("ecs", "DeleteCluster", {"cluster": "used"}), 400, "ClusterContainsServicesException")

    def test_a_service_with_tasks_unless_forced(self):
        self.assertRefused(self.region.json("ecs", "DeleteService", {"cluster": "used", "service": "used"}), 400,
                           "InvalidParameterException", "The service cannot be stopped while it is scaled above 0")

    def test_a_target_group_of_a_listener(self):
        answer = self.region.query("elasticloadbalancing", "DeleteTargetGroup", {"TargetGroupArn": self.group})
        self.assertRefused(answer, 400, "ResourceInUse", "is currently in use by a listener or a rule")

    def test_the_default_rule_of_a_listener(self):
        rule = re.search("<RuleArn>([^<]+)<", self.region.elb("DescribeRules", ListenerArn=self.listener)).group(1)
        self.assertRefused(self.region.query("elasticloadbalancing", "DeleteRule", {"RuleArn": rule}), 400, "OperationNotPermitted")

    def test_a_repository_with_images_unless_forced(self):
        harness.images.registry_of(self.region, "used").put_image("v1", harness.images.layer_of({}), {})
        self.assertRefused(self.region.json("ecr", "DeleteRepository", {"repositoryName": "used"}), 400, "RepositoryNotEmptyException")
        self.region.ecr("DeleteRepository", repositoryName="used", force=True)

    def test_names_that_are_taken(self):
        elb = "elasticloadbalancing"
        self.assertRefused(self.region.query(elb, "CreateListener", {
            "LoadBalancerArn": self.balancer, "Protocol": "HTTP", "Port": 8080,
            "DefaultActions": [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}]}), 400, "DuplicateListener")
        self.assertRefused(self.region.query(elb, "CreateTargetGroup", {
            "Name": "used", "Protocol": "HTTP", "Port": 9090, "VpcId": "vpc-0a000001", "TargetType": "ip"}), 400, "DuplicateTargetGroupName")
        self.region.ecr("CreateRepository", repositoryName="taken")
        self.assertRefused(self.region.json("ecr", "CreateRepository", {"repositoryName": "taken"}), 400, "RepositoryAlreadyExistsException")
        self.assertRefused(self.region.json("ecs", "CreateService", {
            "cluster": "used", "serviceName": "used", "taskDefinition": "used", "launchType": "FARGATE",
            "networkConfiguration": NETWORK}), 400, "InvalidParameterException", "Creation of service was not idempotent.")


if __name__ == "__main__":
    harness.main()
