"""The pipeline: accept, take turn, deliver. Channels hand items in; what to send is handed to channels."""
