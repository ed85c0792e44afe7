"""Runs the scenarios and reads their results: command line, collection, evidence, reports."""
