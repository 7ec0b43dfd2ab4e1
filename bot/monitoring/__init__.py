"""How the bot itself is: well or not for whoever keeps it running, and figures without anything of people."""
