"""Images of the sample service without a Docker client: layer, configuration and manifest, put into the engine's registry by the
OCI distribution protocol. (That the ordinary client can do it too is clients_test.py's business; this takes milliseconds.)"""
import base64
import gzip
import hashlib
import http.client
import io
import json
import platform
import tarfile

ARCHITECTURE = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


def layer_of(files):
    """A tar of {"path": (bytes, mode)}."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for path, (data, mode) in files.items():
            row = tarfile.TarInfo(path)
            row.size, row.mode = len(data), mode
            tar.addfile(row, io.BytesIO(data))
    return buffer.getvalue()


def digest_of(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


class Registry:
    """The registry behind a repository's URI, with a token of ECR."""

    def __init__(self, uri, token):
        self.host, self.name = uri.split("/", 1)
        self.authorization = "Basic " + token

    def request(self, method, path, body=b"", **headers):
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            connection.request(method, path, body=body, headers={"Authorization": self.authorization, **headers})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def put_blob(self, data):
        status, headers, body = self.request("POST", f"/v2/{self.name}/blobs/uploads/")
        assert status == 202, (status, body)
        location = headers["Location"]
        path = location.split(self.host, 1)[1] if location.startswith("http") else location
        status, _, body = self.request("PUT", f"{path}{'&' if '?' in path else '?'}digest={digest_of(data)}", data,
                                       **{"Content-Type": "application/octet-stream"})
        assert status == 201, (status, body)
        return {"digest": digest_of(data), "size": len(data)}

    def put_image(self, tag, layer, config):
        packed = gzip.compress(layer, 1, mtime=0)
        configuration = json.dumps({"architecture": ARCHITECTURE, "os": "linux", "config": config,
                                    "rootfs": {"type": "layers", "diff_ids": [digest_of(layer)]}}).encode()
        manifest = json.dumps({
            "schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
            "config": {"mediaType": "application/vnd.docker.container.image.v1+json", **self.put_blob(configuration)},
            "layers": [{"mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", **self.put_blob(packed)}]}).encode()
        status, _, body = self.request("PUT", f"/v2/{self.name}/manifests/{tag}", manifest,
                                       **{"Content-Type": "application/vnd.docker.distribution.manifest.v2+json"})
        assert status == 201, (status, body)
        return f"{self.host}/{self.name}:{tag}"


def registry_of(caller, repository):
    """Makes the repository where it is missing."""
    found = caller.json("ecr", "DescribeRepositories", {"repositoryNames": [repository]})
    if found.code == "RepositoryNotFoundException":
        caller.ecr("CreateRepository", repositoryName=repository)
    uri = caller.ecr("DescribeRepositories", repositoryNames=[repository])["repositories"][0]["repositoryUri"]
    token = caller.ecr("GetAuthorizationToken")["authorizationData"][0]["authorizationToken"]
    assert base64.b64decode(token).startswith(b"AWS:")
    return Registry(uri, token)
