"""An installation of its own, at the command line."""

from dataclasses import dataclass
from pathlib import Path

from click.testing import Result

from app import create_app
from app import database as database_module
from app.settings import Settings


@dataclass
class Place:
    """An installation in a folder."""

    folder: Path
    url: str | None = None

    def run(self, *arguments: str) -> Result:
        app = create_app(Settings.of(data_dir=self.folder, database_url=self.url, log_level="ERROR"))
        try:
            return app.test_cli_runner().invoke(args=list(arguments))
        finally:
            with app.app_context():
                database_module.db.engine.dispose()
