"""Doors that are shut, and what is said where something is wrong on our side."""

DOORS = {
    "no_link": "Hi. To start, please use the link you were given.",
    "gone": "That one has ended. To start again, use your link.",
    "closed": "This has closed now. Thank you for wanting to take part.",
    "not_open": "This isn't open yet. Please try the link again later.",
    "other_channel": "This one isn't available here. Please ask the person who gave you the link.",
    "already": "You've already sent your answers to this one. Thank you. One go each keeps it fair.",
    "slow_down": "That was a lot of codes in a short time. Nothing is lost: a code that is right stays right. "
    "Please wait a quarter of an hour, then try again.",
    "spent": "That invitation doesn't work any more. Please ask for a new one.",
    "code_spent": "That code has been used, or its time is up. If it was you who used it, you can go on where you "
    "began. If not, please ask for a new one.",
    "code_needed": "You need a code of your own for this one. It's on the card or in the message that you were given.",
    "private_only": "To answer questions, please write to me in a private chat.",
    "not_for_you": "That one is for the people who run this. Here is where you are.",
    "not_yours": "That isn't something you can do here.",
    "not_for_strangers": "That one is for the people who run this.",
    "stuck": "Sorry, something is wrong on our side. Please try again later.",
    "went_wrong": "Sorry, I tripped over that one. Here is where we are. Could you try again?",
}
