"""What is said to someone who told us something. Read each aloud as a sixteen-year-old who just told somebody."""

CARE = {
    # Buttons
    "care_contact": "Please contact me",
    "care_on": "I'm OK, carry on",
    "care_done": "Carry on",
    "care_stop": "Stop here",
    "care_back": "Back",
    "care_phone": "Phone call",
    "care_text": "Text",
    "care_email": "E-mail",
    "care_adult": "An adult I trust",
    "care_here": "Here, in this chat",
    "care_open": "Open the message",
    "care_answer": "Answer",
    "care_later": "Not now",
    # Who has it
    "care_lead": "{0}, our safeguarding lead,",
    "care_deputy": "{0}, our deputy safeguarding lead,",
    "care_manager": "{0}, the manager in charge of keeping people safe here,",
    "care_runs": "the people who run this",
    # Just told
    "care_thanks": "Thank you for telling us. That can be really hard to say. "
    "We believe you, and you did the right thing.",
    "care_thanks_green": "Thank you for telling us.",
    "care_thanks_unsure": "Thank you for telling us. If something isn't right, you don't have to sort it out alone.",
    "care_reads": "This is too important to stay just in this chat. "
    "{0} will read what you wrote by {1}. It's their job to help keep people safe.",
    "care_reads_green": "Something like this doesn't stay just in this chat. "
    "{0} will read it by {1}. Would you like someone to get in touch?",
    "care_reads_unsure": "We can't always tell what matters most. "
    "So {0} will read this by {1}. Would you like someone to get in touch?",
    "care_danger": "Call 999 if you or someone else isn't safe right now.",
    "care_closed": "Call 999 if you or someone else isn't safe right now. "
    "Nobody from our team is reading messages at the moment. If it can't wait, you can reach {0}. {1}",
    "care_nobody": "Call 999 if you or someone else isn't safe right now. "
    "We can't say when someone will read this, so please don't wait for us.",
    "care_practice": "This chat is still being tried out. If this is real, please don't wait for us.",
    "care_lines": "You can also talk to someone now:",
    "care_again": "Thank you for telling us more. {0} has what you wrote before, and will read this too by {1}.",
    "care_again_nobody": "Thank you for telling us more.",
    "care_added": "I've put that with what you told us, for {0}.",
    "care_for": "Write to {0}",
    "care_box": "What you write here goes to {0}, not into your answers.",
    # A professional
    "care_child": "Thank you. If a child may not be safe, please don't leave it at this comment. {0}",
    "care_route": "Please use your own referral route now.",
    "care_yourself": "Thank you for being open about that. How you are matters too.",
    "care_reads_professional": "{0} will also read this, by {1}.",
    # Getting in touch
    "care_how": "How would you like {0} to get in touch? Pick what feels safest.",
    "care_where_phone": "What number should we call, and when is a good time? "
    "A call may show on your phone. If that's a problem, say so, or go back and pick another way.",
    "care_where_text": "What number should we text? "
    "A text may show on your screen. If that's a problem, say so, or go back and pick another way.",
    "care_where_email": "What's your e-mail address? "
    "If someone else can read your e-mail, go back and pick another way.",
    "care_where_adult": "Who is it, and how can we reach them? We'd tell them that you asked for someone to talk to.",
    "care_noted": "Thank you. {0} will read this by {1}, and then get in touch {2}.",
    "care_by_phone": "by phone",
    "care_by_text": "by text",
    "care_by_email": "by e-mail",
    "care_by_adult": "with the adult you trust",
    "care_by_here": "here, in this chat",
    "care_call": "It may come from a number you don't know.",
    "care_until": "Call 999 if you aren't safe before then. Get help has more people you can talk to.",
    # Stopping
    "care_stop_title": "Stop here? Your answers so far will be erased. What you told us stays with {0}.",
    "care_stopped": "OK, we've stopped, and your answers are erased. "
    "What you told us stays with {0}. You can use your link again if you change your mind.",
    "care_bye": "OK. What you told us is with {0}. Take care of yourself.",
    "care_stays": "What you told us before stays with {0}.",
    # A letter
    "letter_here": "There's a message for you here. Open it when you're by yourself.",
    "care_letter": "From {0} to you:",
    "care_tap_answer": "If that was for {0}, tap Answer first, then write it again.",
    "care_answer_title": "Write to {0} here. It goes to them, not into your answers.",
    "care_answered": "That's on its way to {0}.",
}
