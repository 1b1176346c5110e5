"""Let `python -m clausegap` run the command line."""

from clausegap.cli import main

if __name__ == "__main__":
    main()
