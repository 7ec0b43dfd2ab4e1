"""English, for the page: what stands around the talk, and the pages that say no. And who the bot is in Telegram."""

PAGE = {
    # Around the talk
    "page_chat": "Chat",
    "page_you": "You",
    "page_about": "About this chat",
    "page_aloud": "Read aloud",
    "page_answer": "Your answer",
    "page_write": "Write here",
    "page_send": "Send",
    "page_left": "Characters left: {0}",
    "page_over": "{0} too many",
    "page_retry": "Not sent yet. Trying again.",
    # Coming back
    "page_code_break": "Need a break later? This code brings you back:",
    "page_code_anywhere": "On any phone or computer, this code brings you back:",
    "page_later": "Come back later",
    "page_code": "Your code is",
    "page_code_use": "Type it here on any phone or computer to carry on. Whoever has it can open this chat, so keep it "
    "to yourself.",
    "page_kept": "This device keeps the chat for 30 days.",
    "page_forgets": "This page forgets you when the browser closes. After 15 quiet minutes it asks for your code.",
    "page_unkeep": "Don't keep it any more",
    "page_keep": "Keep on this device",
    "page_keep_who": "Only if nobody else uses it.",
    "page_leave": "Close it on this device",
    "page_hurry": "In a hurry? Tap {0}, or press Escape twice. Your code brings everything back. Your browser may "
    "still list that you were here.",
    "page_have_code": "I have a code to carry on",
    "page_been_here": "Been here before? Type your code.",
    "page_type_code": "Type your code to go on",
    "page_quiet": "It's been quiet for a while, so nothing shows here now. Your answers are safe.",
    "page_your_code": "Your code",
    "page_not_yours": "Is this someone else's chat, or is your code lost?",
    "page_wrong_code": "That code doesn't open anything. Could you check it and try again?",
    "page_left_device": "Closed on this device. Nothing shows here any more. With your code you can carry on whenever "
    "you like.",
    "page_a_code": "Type a code",
    "page_fresh": "Start fresh",
    # A tablet that is handed round
    "tablet_next": "Hand it on",
    "tablet_new": "This is for you now. Nothing of anyone before you is left here.",
    "tablet_unfinished": "Not done yet? Your code brings you back on your own phone:",
    "tablet_over": "That link has ended. Please ask for a new one.",
    # A code of one's own
    "personal_hello": "Hi. This link is for you alone: we'd like to know what you think.",
    "personal_once": "It works once. Your code only lets you in. It isn't kept with what you send.",
    "personal_go": "Have a look",
    # Where nothing goes on
    "page_stopped": "We've stopped here. You can use your link again if you change your mind.",
    "page_go_back": "Please go back and try again. If that doesn't help, open your link again.",
    "page_too_much": "That was more than I can take at once. Please go back and make it shorter.",
    "page_nothing": "There's nothing here. Please use the link you were given.",
    "page_our_fault": "Sorry, something went wrong on our side. Nothing you sent before is lost. Please try again in a "
    "moment.",
    # In Telegram, before anything is said. Others may see it on a phone: nothing of the topic.
    "profile": "Say what you think, in your own time. You can skip questions, take a break and stop whenever you like. "
    "To start, use the link you were given.",
    "profile_short": "Say what you think, in your own time.",
}
