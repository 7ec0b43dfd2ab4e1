"""English, for people who code comments to themes."""

THEMES = {
    "themes_left_one": "This is the last one for you.",
    "themes_left": "{0} left for you.",
    "themes_hint": "What is it about? Tap all that fit, then Done.",
    "themes_none": "None of these",
    "themes_more": "More themes",
    "themes_next": "Next",
    "themes_know": "I know this person",
    "themes_known": "Thank you for saying so. Nothing that person wrote comes up for you any more. "
    "Someone else reads it.",
    "themes_support": "Is something you read staying with you? You don't have to carry it alone. Take a break, and "
    "talk to {0}: {1}. People you can talk to at any time are behind {2}.",
    "themes_unticked": "Nothing was ticked. Tap what fits, or None of these.",
    "themes_gone": "That one isn't here any more. Here is what is.",
    "themes_nothing": "There is nothing to code now. Comments come here once their audience has closed and the "
    "safeguarding lead has read them. That's a day after they were sent, at the earliest.",
    "themes_on_page": "Comments are read on your page: some were written where Telegram can't read them.",
    "themes_finished": "That was all for you. Thank you.",
    "themes_second": "Some comments, drawn by chance, are coded by a second person too, so that you see how far you "
    "agree. So far that's {0} of {1}. If you code alone, ask somebody to join you.",
    "themes_compared": "Two people have coded the same {0} comments, each without seeing what the other chose.",
    "themes_well": "You agree well: {0}.",
    "themes_fairly": "You agree fairly well: {0}. That's enough to go on with some care.",
    "themes_little": "You don't agree enough to build on it yet: {0}. It helps to talk about what belongs where.",
    "themes_same": "You both chose the same for all of them, so there is nothing to compare.",
    "themes_differ": "You differ most on “{0}” ({1}).",
    "themes_few": "With so few comments, the number can be far off.",
    "themes_scale": "1 is full agreement, 0 is no better than chance. From 0.80 it's good; under 0.67 it's too little. "
    "(The number is Krippendorff's alpha.)",
}
