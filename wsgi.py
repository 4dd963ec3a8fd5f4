"""What a WSGI server serves: ``wsgi:app``."""

from app import create_app, start_background

app = create_app()
start_background(app)
