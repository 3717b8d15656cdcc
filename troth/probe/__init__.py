"""Measuring, on the running shop, whether it keeps its promises. No probe repeats a setting.

A probe gets the store and a ``Visit``: its way to walk through the shop as a stranger, and a canary,
a person invented for this one run, whose data it tries to get at. What it finds goes to
``promises.findings``, where the promise pages read it.
"""
