"""Redline Word files at random, and look for anything that a redline must never do.

    python -m benchmarks.redlines FOLDER… [--sets 1000] [--seed 0]
                                  [--soffice PATH] [--validator CMD] [--sample 100]

For each set one of the Word files of the folders is drawn, with one to eight changes: words
replaced, deleted or inserted at any place (in fields, links and earlier changes too), new clauses,
comments alone. Printed are the sets, the changes made and refused with why, and the violations:
checks of the certificate that failed, and errors. Of `--sample` of the redlines, spread over the
sets, LibreOffice opens and saves each, and accepts and rejects all changes of each itself; its
files are read again and must say the same as the redline, printed numbers included, as far as
LibreOffice keeps the original's text. The
validator (a command that takes a file and prints JSON with "errors") must find nothing wrong that
it does not find in the original.
"""
