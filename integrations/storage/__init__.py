"""Where files are kept: one port, and an adapter each for a folder, Cloudinary and S3."""
