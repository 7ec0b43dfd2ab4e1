"""What is said in the inspection that this is modelled on, and what its report had. All people are made up."""

from tests.small_house import mash

WORDS = mash().inspection.report
"""What the published report says: they write it here themselves."""
THEMES = {one.name: one.title for one in mash().inspection.themes}
TEAMS = {"multi-agency": 7, "duty-and-assessment": 6, "families-in-focus": 6}
COMMENTS = {
    0: "Sitting in the same office makes it quick to share information.",
    8: "Amber is often green by the time it reaches us.",
    15: "It would help to hear what became of a family.",
}
INTERVIEWS = {
    "MASH manager": {"post": "MASH manager", "sharing": "Families are asked first."},
    "Duty and assessment": {"post": "Duty and assessment", "rating": "Now and then we make amber green."},
    "Families in Focus": {"post": "Families in Focus"},
    "The policy writer": {"post": "The policy writer"},
}
TOO_SOON = "It is too soon to say how families are told."
REVIEWERS = {"Allie": "Asha", "Lyesha": "Lena", "Jennifer": "Jo", "Paige": "Pia"}
OTHERS = 6
"""Young people who have not seen the leaflets. With them it is ten, so that it may be said what was asked."""
QUESTIONS = {
    "What do you think about the leaflet for professionals about MASH?": "leaflet_view",
    "What do you think about the information for parents about MASH?": "parents_view",
    "Is the information about the confidentiality and information sharing clear?": "privacy_view",
    "Other comments about MASH": "other_comments",
}
"""As the published report asks -> by which question young people are asked it here."""
SECTIONS = (
    "Who are the Young Inspectors?",
    "Why did they inspect this service?",
    "The Laming review",
    "How the information was gathered",
    "10 Leaflets",
    "team representatives MASH manager Duty and assessment Families in Focus The policy writer",
    "We read what has been published",
    *(one.title for one in WORDS.publications),
    "Main themes and key findings",
    "Information sharing",
    "84% 16 of 19",
    "RAG rating system",
    "37% 7 of 19",
    "What do red, amber and green mean?",
    "Communication",
    "Impact of MASH on services",
    "100% 19 of 19",
    "98% of child protection cases",
    "Impact of MASH on the front door",
    "Quality assurance",
    "Barriers to multi-agency working",
    "What young people said",
    "What do you think of the leaflet?",
    "What do you think of the information for parents?",
    "What makes it clear, or not clear, what is kept private?",
    "Is there anything else you'd like to say about MASH?",
    "Key messages for service development",
    "For: MASH",
    "Get in touch",
    "Would you like to be a Young Inspector",
)
"""What the published report has, in the words that ours has for it."""
