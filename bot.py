import sys

if __name__ == "__main__":  # a child process runs this file too, and needs none of it
    try:
        from bot.commands import main
    except ModuleNotFoundError as odd:
        sys.exit(f"{odd.name} is not installed here. Start with: make run   (or use .venv/bin/python bot.py)")
    main()
