"""Memos on licences, and bills of materials."""
