"""What is said of one's own data: what is kept, and that it is erased. Whoever holds the phone may read it."""

OWN = {
    # Buttons and commands
    "privacy": "Privacy",
    "mydata": "See what is kept of me",
    "delete": "Erase what is kept of me",
    "erase_these": "Erase these answers",
    "own_files": "Save the files I sent",
    "own_files_page": "A chat isn't the place for them. On the page that asks the same, open See what is kept of me "
    "and type your receipt code. There you can save them.",
    "unquote": "Please don't quote me",
    "erase_sure": "Yes, erase it",
    "erase_not": "No, keep it",
    # Privacy
    "privacy_missing": "Who answers for what you say here is still being written down. Until then, nothing counts.",
    "privacy_who": "{0} asks you this, and answers for what you say. {1}",
    "privacy_officer": "Questions about how it's looked after go to {0}. {1}",
    "privacy_purposes": "What it's for: {0}",
    "privacy_basis": "Why we may ask and keep it: {0}",
    "privacy_apart": "We don't ask who you are. A day to a week after you send, what you said and who sent it come "
    "apart. From then on only your receipt code finds your answers.",
    "privacy_comments": "What you write in your own words is read by somebody whose job is to help. When we've stopped "
    "asking, Young Inspectors and the people who run this read it too, to see what it's about. They don't see who "
    "wrote it.",
    "privacy_unsent": "How long it stays: what you don't send, {0} after you last did something here.",
    "privacy_reminders": "If you stop midway in Telegram, we may write twice that it's still open. One tap ends that.",
    "privacy_sent": "What you send, {0} after we've stopped asking. That someone took part, {1} after. Numbers that "
    "were shared stay: they are counts, with nobody's name.",
    "privacy_cases": "If you tell us that someone isn't safe, the people who help keep that until {0} after it's "
    "closed.",
    "privacy_rights": "It's yours. /mydata shows what is kept of you, /delete erases it. You can also ask for it to be "
    "put right, or not to be used.",
    "privacy_complaints": "Not happy with how we look after it? You can complain to {0}. {1}",
    "privacy_news": "If you ask to hear what came of it, how to reach you is kept for that, apart from your answers. "
    "The same if you ask about being a Young Inspector. It goes {0} after we've stopped asking.",
    "days_one": "a day",
    "days": "{0} days",
    "years_one": "a year",
    "years": "{0} years",
    # What is kept
    "own_title": "This is what is kept of you in this chat.",
    "own_nothing": "Nothing is kept of you in this chat.",
    "own_number": "So that we can answer you: the number of this chat in Telegram, {0}.",
    "own_browser": "So that you can come back: a name for this browser, made up by chance, {0}.",
    "own_begun": "{0}: you've begun and not sent. This is what you've said so far.",
    "own_looked": "{0}: you've opened the link, and said nothing yet.",
    "own_sent": "{0}: you've sent your answers. Your receipt code shows them.",
    "own_apart": "{0}: you've sent your answers. Which they are, nobody can tell any more, and that includes us. "
    "Your receipt code shows them.",
    "own_wave": "{0}, wave {1}",
    "own_joins": "You'd like to hear about being a Young Inspector. How to reach you is kept apart from your answers.",
    "own_news": "You asked to hear what came of it. That is kept apart from your answers.",
    "own_shortly": "For two days: which messages came, so that none counts twice. For an hour: what you wrote last.",
    "own_cases": "If you ever told us that someone isn't safe, that is kept apart. It's not shown here, so that nobody "
    "who picks up your phone can read it. To see it, ask {0}",
    "own_how": "To see your answers, write /mydata and then your receipt code. To erase what is kept here, write "
    "/delete.",
    "own_in_group": "Please write that to me in a private chat.",
    "own_wrong": "That code finds nothing. Could you check it and try again?",
    "own_page": "Here you can see what is kept of you, and erase it.",
    "own_code": "Type your receipt code, to see your answers or erase them.",
    "own_show": "Show my answers",
    # What a receipt code finds
    "own_found": "These are your answers: {0}, sent in the week of {1}.",
    "own_counted": "They're counted in numbers that have been shared.",
    "own_uncounted": "They aren't counted in any shared numbers so far.",
    "own_quote": "You said that we may quote this, with no name: {0}",
    "own_quote_named": "You said that we may quote this, as {1}: {0}",
    "own_passed": "It may be in the report.",
    "own_themes": "People who read this put it under {1}: {0}",
    # Erasing
    "erase_ask_chat": "Erase what is kept of you in this chat? That's your answers, what you wrote, and how we reach "
    "you. It can't be undone.",
    "erase_ask_code": "Erase the answers that this code finds? It can't be undone.",
    "erase_numbers": "Numbers that were shared before stay as they are: they are counts, with nobody's name.",
    "erase_quotes": "Words of yours may be in a report by now. They go from every report made from now on. Copies that "
    "people have can't be called back.",
    "erase_apart": "Answers that only your receipt code finds are not among it. To erase those too, write /delete and "
    "then the code.",
    "erase_roll": "It stays noted that someone sent, so that one go each stays fair. It can't be read back into you.",
    "erased_chat": "Done. It's erased.",
    "erased_here": "What you see in this chat is still here. To remove that too, tap Hide this.",
    "erase_kept": "OK. Nothing is erased.",
    "erased_code": "Done. Those answers are erased.",
    "unquoted": "Done. We won't quote you. Your answers still count.",
    "unquoted_since": "Done. Your words go from every report made from now on, and your answers still count. "
    "Copies that people have can't be called back.",
}
