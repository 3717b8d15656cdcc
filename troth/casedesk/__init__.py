"""The desk where cases about conduct are kept: evidence, suspensions, endings, answers to objections (T-09).

A face above the back office: no models.
"""
