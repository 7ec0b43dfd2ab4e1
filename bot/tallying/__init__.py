"""The scheduled side: what is due, what is released, and what coordinators are told."""
