"""Comments on a service that rules once took for something grave: none of them meets a rule any more."""

import pytest

from conversations.safeguarding.look import Message
from tests.safeguarding.lexicon import ENGLISH

COMMENTS = [
    "put more pics in it",
    "yes it was in my language",
    "its in my file",
    "I like the later life letter my worker wrote, I keep it in my box",
    "they put me on a waiting list for driving lessons",
    "the home smells of bleach",
    "worker knew nothing about autism, kept making me look at her",
    "i got a laptop out of it",
    "a stranger turning up at the door",
    "he touched my shoulder once and said sorry",
    "the review was rushed",
    "they treat me same as their own kids",
    "broke my wrist at skate park and my carers stayed in hospital with me the whole night",
    "they dont make a fuss when im quiet they just leave me a hot choc outside my room",
    "police came round to ours to return my scooter, dead nice they were",
    "felt sick with nerves before my review but it went fine",
    "I liked that they showed me pictures of the house before I went",
    "the letter made it sound like I was in trouble and I wasn't",
    "i was nervous talking cos my mum was next to me and i didnt want to hurt her feelings about the divorce",
    "dont come and get me out of class in front of everyone",
    "i think the council spends money on the wrong things",
    "i think about where ill live when im 18, then my carer says we've got ages to plan it",
    "mum n dad split up and i go between them, its ok just lots of bags",
    "mum and me argue less now, the worker gave us a way to take turns",
    "she beats me every time at uno",
    "got absolutely mugged off by that vending machine",
    "I got attacked by a seagull at the seaside it nicked my chips",
    "the page about county lines had too many words, use more pictures",
    "I'd say put the suicide helpline number at the top not the bottom",
    "doing a project on human trafficking for citizenship its quite interesting",
]
TOLD = [
    "he made me send pics",
    "he put his thing in me",
    "he made me look at porn",
    "i drank bleach",
    "i was going to drink bleach and end it",
    "the olders put me on to the roads",
    "they made me put the drugs inside me",
    "mum is always out of it on the sofa",
    "he touched my leg and told me not to tell",
    "the foster kids get treated different to her own kids",
    "he broke my wrist",
    "theres a man outside my door and hes got a knife",
    "they are trafficking me to other towns to sell",
    "they got me into county lines",
    "he beats me every time he drinks",
]
"""What stands near one of those comments, and is meant."""


@pytest.mark.parametrize("words", COMMENTS)
def test_a_comment_on_everyday_things_meets_no_rule(words: str) -> None:
    assert [one.rule.says for one in Message(ENGLISH, words).found("young") if one.rag != "green"] == []


@pytest.mark.parametrize("words", TOLD)
def test_what_is_meant_still_meets_one(words: str) -> None:
    assert [one.rule.says for one in Message(ENGLISH, words).found("young") if one.rag != "green"] != []
