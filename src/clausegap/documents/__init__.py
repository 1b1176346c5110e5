"""Read files into documents: text with its pages, blocks, links and hidden parts."""
