"""Builds licenses/fingerprints.npz from a folder of licence texts."""
