"""The whole bot in a process of its own, with very many people around it: what it costs, and how long they wait."""
