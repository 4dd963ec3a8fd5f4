"""The service as an operator starts it: by a command, in an interpreter of its own."""

import subprocess
import sys
from pathlib import Path

import requests

from tests.service import ROOT, eventually, keep_a_port


def test_a_service_that_is_started_by_its_command_serves_until_it_is_told_to_end(tmp_path: Path) -> None:
    with keep_a_port() as place:
        port = place.getsockname()[1]
        environment = {
            "PATH": "/usr/bin:/bin",
            "FLASK_APP": "wsgi:app",
            "DESKBELL_DATABASE_URL": f"sqlite:///{tmp_path}/house.db",
            "DESKBELL_DATA_DIR": str(tmp_path),
        }
        command = [sys.executable, "-m", "flask", "serve", "--port", str(port)]
        with (tmp_path / "log").open("wb") as log:
            service = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            eventually(lambda: _is_ready(port) or service.poll() is not None)
            assert _is_ready(port), (tmp_path / "log").read_text()
            service.terminate()
            assert service.wait(timeout=60) == 0
        finally:
            service.kill()
            service.wait()


def _is_ready(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/readyz", timeout=30).ok
    except requests.RequestException:
        return False
