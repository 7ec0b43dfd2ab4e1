if __name__ == "__main__":  # a child process runs this file too, and needs none of it
    from bot.commands import main

    main()
