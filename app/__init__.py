"""The composition root: the only place that knows which adapter is used."""

import os
import socket
import time
from pathlib import Path

import click
import structlog
from flask import Flask

import api
from api.framework.feed_tokens import FeedTokens
from app import (
    commands,
    database,
    errors,
    headers,
    health,
    home,
    logs,
    metrics,
    server,
    whole_bodies,
)
from app.limits import hooks as limits
from app.limits.counting import key_limit_of
from app.private_files import keep_private
from app.services import Services, build_services
from app.settings import Settings
from core.clock import Clock, system_clock
from webhooks import CHANNELS
from widget import pages

log = structlog.get_logger()

ROOT = Path(__file__).parent.parent


def create_app(settings: Settings | None = None, clock: Clock = system_clock) -> Flask:
    """The Flask app with everything wired. Nothing runs in the background before :func:`start_background`."""
    settings = settings or Settings.from_environment(os.environ)
    logs.configure(settings.log_level)
    app = Flask("deskbell", root_path=str(ROOT), static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    units = database.connect(app, settings)
    _keep_private(app, settings)
    services = build_services(settings, units, node_name(), clock)
    app.extensions["deskbell"] = services
    headers.install(app)
    app.extensions["deskbell.requests"] = metrics.install(app, services)
    limits.install(app, services.gate, settings.proxies, time.monotonic)
    whole_bodies.install(app)
    errors.install(app)
    _add_routes(app, services)
    commands.install(app, services)
    return app


def _keep_private(app: Flask, settings: Settings) -> None:
    with app.app_context():
        file = database.sqlite_file()
    for open_place in keep_private(settings.data_dir, file):
        log.warning("files.open_to_others", what=open_place)


def start_background(app: Flask) -> None:
    """Start this process's workers and scheduler; does nothing within a ``flask`` command."""
    if click.get_current_context(silent=True) is None:
        server.start_background(app)


def node_name() -> str:
    """Which process this is, among all that share the database."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def _add_routes(app: Flask, services: Services) -> None:
    settings, pipeline = services.settings, services.pipeline
    app.register_blueprint(health.create_blueprint(services))
    app.register_blueprint(
        pages.create_blueprint(settings.public_url, lambda: home.home_page(services.units))
    )
    for kind in CHANNELS:
        app.register_blueprint(kind.create_blueprint(services.channel_parts))
    app.register_blueprint(
        api.create_blueprint(
            api.ApiServices(
                units=services.units,
                clock=services.clock,
                seal=services.seal,
                channels=services.channels,
                providers=services.channel_parts,
                notifier=pipeline.notifier,
                policy=services.policy,
                public_url=settings.public_url,
                feeds=FeedTokens(settings.secrets(), settings.public_url),
                storage=services.storage,
                tool_servers=services.tool_servers,
                read_calendar=services.calendars.read,
                explain=errors.explain,
                wake=pipeline.dispatcher.turn_due,
                run_job=services.run_job,
                key_limit=key_limit_of(settings, services.clock),
            )
        )
    )
