"""Trains the networks of the extension and writes them as TensorFlow.js graph models."""
