"""Proofs of payment: fetched, read by a machine, decided by the business."""
