"""Blocks become a head and items, and an item's blocks its parts: what a document shows before a sentence is read.

A known house is read by its own labels (`recognition`, `labels`, `items`), any other by evidence (`general`).
"""
