"""Read files into documents: text with its pages, blocks, links and hidden parts."""

from clausegap.documents.reader import read_document

__all__ = ["read_document"]
