"""moto_server, the peer of the engine: the AWS mock that most people use."""
import pathlib
import shutil
import subprocess

from support import Process, free_port

ABSENT = ("moto_server is not on this machine (Debian has no package of it), so Teal's figures stand alone. "
          "To have it: `pipx install 'moto[server]'`, then `make bench` again.")


def find():
    """[command, version], or nothing. A pyenv shim is looked through, so that no shell script is measured."""
    command = shutil.which("moto_server")
    if command and shutil.which("pyenv") and "shims" in command:
        found = subprocess.run(["pyenv", "which", "moto_server"], capture_output=True, text=True, check=False)
        command = found.stdout.strip() if found.returncode == 0 else None
    if not command:
        return None
    interpreter = pathlib.Path(command).read_bytes().split(b"\n")[0].removeprefix(b"#!").decode().strip()
    version = subprocess.run([interpreter, "-c", "import moto; print(moto.__version__)"], capture_output=True, text=True,
                             check=False).stdout.strip()
    return command, version or "unknown"


def start(port=None, wait=True):
    port = port or free_port()
    process = Process("moto", [find()[0], "-H", "127.0.0.1", "-p", str(port)])
    process.port = port
    if wait:
        process.wait_for(port, "/moto-api/data.json", 60)
    return process
