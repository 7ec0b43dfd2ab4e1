"""How the bot itself is: what /healthz and /metrics tell, and what they do not."""
