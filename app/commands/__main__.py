"""`python -m app.commands`: the commands, for a process of ours that starts another one."""

from . import main

if __name__ == "__main__":
    main()
