"""Disclosures: cases opened, those who answer for them told, letters to and fro, and the desk at which it is done."""
