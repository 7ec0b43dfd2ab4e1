"""English. Each phrase is plain text; {0}, {1} are values put in as they are.

Where there is a number: minutes_one is for 1, minutes for any other.
"""

from conversations.phrases.english_alerts import ALERTS
from conversations.phrases.english_care import CARE
from conversations.phrases.english_days import DAYS
from conversations.phrases.english_desk import DESK
from conversations.phrases.english_doors import DOORS
from conversations.phrases.english_findings import FINDINGS
from conversations.phrases.english_own import OWN
from conversations.phrases.english_page import PAGE
from conversations.phrases.english_records import RECORDS
from conversations.phrases.english_steering import STEERING
from conversations.phrases.english_themes import THEMES

TALK = {
    # Buttons
    "agree": "Yes, start",
    "decline": "No thanks",
    "done": "Done",
    "undo": "Undo",
    "other": "Other",
    "other_ask": "You said other. What is it?",
    "acknowledge": "OK",
    "yes": "Yes",
    "no": "No",
    "keep_it": "Leave it in",
    "remove_it": "Take it out",
    "before": "The ones before",
    "after": "The next ones",
    "show_all": "Show all",
    "take_offer": "Leave it at {0}",
    "skip": "Skip",
    "blank": "Leave it blank",
    "keep": "Keep my answer",
    "back": "Back",
    "help": "Get help",
    "help_words": "help",  # as somebody may type it, with | between several
    "hide": "Hide this",
    "close": "Close",
    "menu": "More",
    "pause": "Take a break",
    "answers": "See my answers",
    "language": "🌐 Language",
    "restart": "Start over",
    "stop": "Stop",
    "carry_on": "Carry on",
    "stop_sure": "Stop and erase",
    "restart_sure": "Start over",
    "send": "Send my answers",
    "again": "Answer again",
    "reopen": "Change an answer",
    "change": "Change {0}",
    # Around a question
    "practice": "Practice. Nothing here counts yet.",
    "progress": "{0} of {1}",
    "ticked": "✓ {0}",
    "tick_hint": "Tick all that fit, then tap Done.",
    "write_hint": "Write it here, up to {0} characters.",
    "number_hint": "Write a number.",
    "scale_hint": "Write a number from {0} to {1}, in steps of {2}.",
    "date_hint": "Write a date, like 3 May 2026.",
    "time_hint": "Write a time, like 2:30 pm.",
    "moment_hint": "Write a date and a time, like 3 May 2026 at 2:30 pm.",
    "place_hint": "Write it as two numbers, like 51.5, -0.12. In Telegram you can share a location.",
    "image_hint": "Send a picture, up to {0} MB. Where and when it was taken is taken out of it.",
    "audio_hint": "Send a voice note or another recording, up to {0} MB.",
    "video_hint": "Send a video, up to {0} MB. That is a short one. Where and when it was made is taken out of it.",
    "file_hint": "Send a PDF, a picture, a recording or a video, up to {0} MB. A PDF may hold its writer's name.",
    "sent_image": "A picture",
    "sent_audio": "A recording",
    "sent_video": "A video",
    "sent_file": "A file",
    "search_hint": "There are {0}. Type a part of one to find it.",
    "search_box": "Type a part of one",
    "so_far": "So far: {0}.",
    "rank_hint": "Tap them in your order: what comes first for you, then the next.",
    "skipped": "Skipped",
    "unknown": "…",
    "add_first": "{0}: is there one to add?",
    "add_another": "{0}: is there another one to add?",
    "instance": "{0}, number {1}",
    "instance_there": "{0}, number {1}: shall we leave this in?",
    # After a comment
    "quote_ask": "May we quote this in our report?",
    "quote_hint": "Someone reads it first, and can take out what might point to you. You can change your mind until "
    "the report is out.",
    "quote_first": "Yes, with my first name",
    "quote_chosen": "Yes, with a name I choose",
    "quote_none": "Yes, with no name",
    "quote_no": "No",
    "name_ask": "Which name shall we put with it?",
    "name_hint": "A first name, or one you make up. If you skip this, we won't quote it.",
    "name_long": "That's a bit long for a name: I can take {0} characters.",
    "name_reaches": "Anyone can read our report, and that looks like a way to reach you. What name shall we use?",
    "name_whole": "Anyone can read our report, and that looks like a full name. If you want it there, send it again.",
    # Before the first question
    "hello": "Hello. We have some questions for you.",
    "minutes_one": "It takes about a minute.",
    "minutes": "It takes about {0} minutes.",
    "rule_protected": (
        "Numbers are only shared when at least {0} people are in them, and never in a way that points to you."
    ),
    "rule_open": (
        "Coordinators, and later the report, get exact numbers once at least 5 in your team have answered. "
        "In a small team, someone might work out who said what."
    ),
    "counts_protected": "Answers only count once you send them. If you stop before that, they are erased.",
    "counts_open": "Answers only count once you send them. After that they can't be changed.",
    "language_here": "This is in {0}. You can change that below now, and under More later.",
    "language_title": "Which language would you like?",
    "one_language": "There's only one language here, so that can't be changed.",
    "facts_protected": (
        "This isn't an emergency service. It isn't watched all the time, and we can't find you from this chat. "
        "If you're in danger, call 999. If you need help now, tap Get help."
    ),
    "facts_open": (
        "This isn't an emergency service. It isn't watched all the time, and we can't find you from this chat."
    ),
    "read_later": "Young Inspectors read comments later.",
    "telegram_reads": "Telegram can read what you write here.",
    "page_instead": "You can use this page instead: {0}",
    # What was not understood
    "old_button": "That button was from earlier. Here is where we are now.",
    "tap_one": "Please tap one of the buttons, or type what one of them says.",
    "tap_some": "Please tap the ones that fit, then Done.",
    "tick_some": "Nothing is ticked yet. Tap what fits, then Done.",
    "tap_scale": "Please pick a number from {0} to {1}.",
    "found": "Here is what I found for {0}.",
    "not_found": "I can't find {0}. Here are all of them again.",
    "tap_in_order": "Please tap them in your order, first things first.",
    "whole_number": "Please write a whole number, like 3.",
    "any_number": "Please write a number, like 3 or 2.5.",
    "which_day": "I'm not sure which day that is. Could you write it like 3 May 2026?",
    "which_time": "I'm not sure what time that is. Could you write it like 2:30 pm?",
    "which_moment": "I'm not sure when that is. Could you write it like 3 May 2026 at 2:30 pm?",
    "which_place": "I can't find that on a map. Could you write it as two numbers, like 51.5, -0.12?",
    "send_image": "I can take a picture here: a JPEG, PNG or WebP. Could you send one?",
    "send_audio": "I can take a recording here: a voice note, MP3, M4A or Ogg. Could you send one?",
    "send_video": "I can take a video here: MP4 or MOV. Could you send one?",
    "send_file": "I can take a PDF, a picture, a recording or a video here. Could you send one of those?",
    "file_large": "That is {0} MB, and I can take {1}. Could you send a smaller one?",
    "choose_image": "Choose a picture",
    "choose_audio": "Choose a recording",
    "choose_video": "Choose a video",
    "choose_file": "Choose a file",
    "send_it": "Send it",
    "file_sending": "Sending: {0}%",
    "file_too_large": "I can take up to {0} MB. Could you choose a smaller one?",
    "file_damaged": "I couldn't make sense of that one, so I haven't kept it. Could you try another?",
    "file_lost": "What you sent didn't reach us, sorry. Could you send it again?",
    "file_lost_later": "The file that you sent with your answers didn't reach us, sorry. The rest is safe.",
    "number_on_scale": "Please write a number from {0} to {1}, in steps of {2}.",
    "number_from": "Please write a whole number, {0} or more.",
    "number_between": "Please write a whole number from {0} to {1}.",
    "empty": "I couldn't see any words there. Could you have another go?",
    "too_long": "That's a bit long for me: I can take {0} characters, and this is {1} too many. Could you cut it down?",
    "author": "{0}",
    "not_right": "That doesn't quite fit. Could you check it and try again?",
    "not_with_others": "That doesn't quite fit with another of your answers. Could you try something else? "
    "You can also change the other one.",
    "needs_answer": "I need this one to go on. You can also stop.",
    "tap_to_start": "Tap Yes, start when you're ready, or No thanks.",
    "tap_to_send": "You're nearly done. Tap Send my answers, or pick one to change.",
    "not_taken": "We weren't at a question just then, so that isn't one of your answers. Here is where we are.",
    "added": "I've put that with what you wrote just before.",
    "late_words": "That was for an earlier question, so it isn't one of your answers. Here is where we are now.",
    "already_sent": "You've sent your answers, so I can't add to them. Thank you again.",
    "voice": "I can't listen to voice notes, so nobody has heard that. Could you tap or write instead?",
    "picture": "I can't look at pictures, so nobody has seen that. Could you tap or write instead?",
    "sticker": "Nice one. I can't read stickers, though.",
    "file": "I can't open files, so nobody has seen that.",
    "edited": "I saw you changed a message. Your answer stays as it was. You can change any answer until you send.",
    "unknown_command": "I don't know that one. Here is where we are.",
    "something": "I don't know what to do with that. Here is where we are.",
    # Breaks and ends
    "welcome_back": "Welcome back. Here is where you were.",
    "here_again": "Here is where we are.",
    "menu_title": "What would you like to do?",
    "paused": "Saved. Take all the time you need. When you come back, tap Carry on "
    "and we'll go on from the same place.",
    "stop_title": "Stop here? Your answers so far will be erased. You can come back another time.",
    "restart_title": "Start over? Your answers so far will be erased.",
    "restarted": "Fresh start. Your earlier answers are erased.",
    "stopped": "OK, we've stopped, and your answers are erased. You can use your link again if you change your mind.",
    "declined": "That's fine. No answers are kept. Thanks for looking.",
    "too_young": "Thank you for wanting to help. This one is for people who are {0} or over, so we'll stop here. "
    "Your answers aren't kept. If something's on your mind, these people are good to talk to:",
    "removed": "Taken out. The others are still there.",
    "asked_again": "Because of what you changed, one answer doesn't fit any more. Could you look at it again?",
    "left_out": "You also answered these. They don't go with what you've said now, so they won't be sent:",
    "review_title": "Here is what you said. Happy with it?",
    "answers_title": "Here is what you've said so far.",
    "sent": "Sent. Thank you.",
    "results": "What comes of it will be here, for anyone to read: {0}",
    "contact": "Questions about this? {0}",
    "receipt": "Your receipt code is {0}. Within a week we forget which answers are yours. From then on only this code "
    "finds them, if you want to see or erase them. We can't look it up for you, so keep it somewhere safe.",
    "reopened": "OK. Your answers only count once you send them again. You'll get a new receipt code then.",
    "reopen_late": "That can't be changed any more. Your receipt code still erases it, if you want.",
    "reopen_code": "So that nobody else can change them, I need your receipt code. Write /mydata and then the code.",
    "join_offer": "Would you like to be a Young Inspector yourself? With others your age, you'd look at how a service "
    "works.",
    "join": "I might like to",
    "join_what": "Great. Someone who runs this can tell you more, and you can still say no. How can they reach you?",
    "join_how": "Write your e-mail address or phone number. They see it, and not your answers: the two are kept apart.",
    "join_slip": "I need just an e-mail address or a phone number. Or tap Carry on to leave it.",
    "joined_list": "Thank you. Someone will get in touch at {0}. Changed your mind? Tap {1} below.",
    "join_noted": "You're on the list of people who'd like to hear about being a Young Inspector.",
    "join_change": "Change how to reach me",
    "join_anew": "How can they reach you instead? What you left before will be erased.",
    "join_off": "Take me off the list",
    "joined_off": "Done. You're off that list, and what you left is erased.",
    "news": "Tell me what came of it",
    "news_agreed": "OK. Once there's something to tell, it comes here. For that we keep the number of this chat, apart "
    "from your answers. Whoever sees your phone may see that message too.",
    "news_told": "You asked us to tell you what came of it.",
    "news_more": "There may be another message like this one.",
    "news_stop": "Please don't write again",
    "news_stopped": "OK. We won't write to you about this, and what we kept for it is erased.",
    "reminder": "Hi. This is still open, if you'd like to go on. If not, that's fine too.",
    "reminder_stop": "No more reminders",
    "reminders_stopped": "OK. No more reminders. You can still go on here whenever you like.",
    "help_title": "You can talk to someone now. This chat isn't watched all the time, so please don't wait for us.",
    "help_in_group": "If anyone is in danger, call 999. For other help, write /help to me in a private chat.",
    "blanked": "Removed.",
    "hidden": "Done. Older messages of yours may still be here. To remove those too, delete this chat: in your list of "
    "chats, press and hold it, then tap Delete. You can write here again at any time.",
}
RESPONDENTS = {**TALK, **DOORS, **CARE, **OWN, **DAYS, **PAGE}
"""What someone who is asked may see: this is what has a catalogue in other languages."""
COUNTED = frozenset(key for key in RESPONDENTS if f"{key}_one" in RESPONDENTS)
"""Phrases that go with a number of things."""
PHRASES = {**RESPONDENTS, **ALERTS, **DESK, **STEERING, **THEMES, **RECORDS, **FINDINGS}
