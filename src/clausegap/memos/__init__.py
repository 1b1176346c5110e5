"""Write reports as memos: Word, HTML, Markdown, JSON."""
