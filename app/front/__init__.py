"""The server's front: what stands between the sockets and the Flask application.

Bodies are read whole here before a thread is taken, live streams are served without one, and the application runs in
a bounded pool of threads behind a bounded queue. See docs/adr/0010-a-front-of-our-own.md.
"""
