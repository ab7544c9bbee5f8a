"""Secrets as the AWS CLI sees them: they reach tasks and stand nowhere else, and temporary credentials really are temporary. No
containers needed."""
import json
import pathlib
import stat
import subprocess

import harness

PASSWORD = "swordfish-at-dawn"
TOKEN = "marlin-at-noon"
IN_BASE64 = ("c3dvcmRmaXNo", "bWFybGlu")
TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                                                 "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}]}


class SecretsTest(harness.EngineTest):
    options = {"runtime": "simulated"}


class Sealed(SecretsTest):
    def whatever_is_kept(self):
        """All bytes that the engine has written, by file."""
        files = [path for path in pathlib.Path(self.engine.directory).rglob("*") if path.is_file()]
        return {path: path.read_bytes() for path in [*files, self.engine.log_path]}

    def test_values_stand_in_no_file_and_survive_the_engine(self):
        aws = self.engine.aws
        aws("secretsmanager", "create-secret", "--name", "app", "--secret-string", PASSWORD)
        aws("ssm", "put-parameter", "--name", "/app/token", "--type", "SecureString", "--value", TOKEN)
        aws("ssm", "put-parameter", "--name", "/app/plain", "--type", "String", "--value", PASSWORD)
        self.engine.aws_refused("ssm", "put-parameter", "--name", "/app/plain", "--type", "String", "--value", PASSWORD)
        self.engine.kill()
        kept = self.whatever_is_kept()
        self.assertTrue(any(b"secretsmanager.secret" in content for content in kept.values()), "the database was not among them")
        for path, content in kept.items():
            for value in (PASSWORD, TOKEN, *IN_BASE64):
                self.assertNotIn(value.encode(), content, path)
        self.engine.start()
        self.assertEqual(aws("secretsmanager", "get-secret-value", "--secret-id", "app")["SecretString"], PASSWORD)
        self.assertEqual(aws("ssm", "get-parameter", "--name", "/app/token", "--with-decryption")["Parameter"]["Value"], TOKEN)

    def test_the_key_lies_apart_for_its_owner_only_and_nothing_opens_without_it(self):
        key = pathlib.Path(self.engine.directory, "vault.key")
        self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600)
        self.engine.aws("secretsmanager", "create-secret", "--name", "kept", "--secret-string", PASSWORD)
        self.engine.end()
        content = key.read_text()
        key.unlink()
        refused = subprocess.run(self.engine.command, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("vault.key is missing", refused.stderr)
        key.touch(mode=0o600)
        key.write_text(content)
        self.engine.start()
        self.assertEqual(self.engine.aws("secretsmanager", "get-secret-value", "--secret-id", "kept")["SecretString"], PASSWORD)


class TemporaryCredentials(SecretsTest):
    def aws_as(self, credentials, *words):
        command = [harness.AWS, "--endpoint-url", self.engine.endpoint, "--output", "json", *words]
        keys = [f"AWS_ACCESS_KEY_ID={credentials['AccessKeyId']}", f"AWS_SECRET_ACCESS_KEY={credentials['SecretAccessKey']}",
                f"AWS_SESSION_TOKEN={credentials['SessionToken']}"]
        return self.engine.run("env", *keys, *command, check=False)

    def test_a_role_is_assumed_and_its_session_signs(self):
        aws = self.engine.aws
        role = aws("iam", "create-role", "--role-name", "web", "--assume-role-policy-document", json.dumps(TRUST))["Role"]
        self.assertEqual(role["AssumeRolePolicyDocument"], TRUST)
        session = aws("sts", "assume-role", "--role-arn", role["Arn"], "--role-session-name", "me")["Credentials"]
        me = self.aws_as(session, "sts", "get-caller-identity")
        self.assertEqual(json.loads(me.stdout)["Arn"], "arn:aws:sts::123456789012:assumed-role/web/me")
        self.assertEqual(self.aws_as(session, "ecs", "list-clusters").returncode, 0)
        for part, other in (("SessionToken", "other"), ("SecretAccessKey", "0" * 40)):
            self.assertNotEqual(self.aws_as(session | {part: other}, "ecs", "list-clusters").returncode, 0, part)
        self.assertIn("UnrecognizedClientException",
                      self.aws_as(session | {"SessionToken": "other"}, "ecs", "list-clusters").stderr)


if __name__ == "__main__":
    harness.main()
