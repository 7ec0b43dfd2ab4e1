"""How words are meant: who is spoken of, what is denied, what is over, what is only a way of speaking."""

import pytest

from tests.safeguarding.lexicon import kind, rag, seen, urgent_rules


@pytest.mark.parametrize(
    "words",
    ["my dad hits me", "my little brother gets hit by my dad", "my friend gets beaten at home", "he hits my mum"],
)
def test_harm_to_oneself_or_to_somebody_close_is_noticed(words: str) -> None:
    assert rag(words) == "amber"


@pytest.mark.parametrize(
    "words",
    [
        "my worker never hurt me",
        "nobody hits me",
        "i'm not suicidal",
        "I don't self harm",
        "i would never kill myself",
        "there was no violence at home",
        "no one has ever touched me",
        "my dad doesnt hit us he is kind",
        "i dont feel unsafe i just feel bored",
        "im not suicidal im just tired",
    ],
)
def test_what_is_denied_is_not_noticed(words: str) -> None:
    assert seen(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "i never told anyone my uncle touched me",
        "nobody knows he hits me",
        "not gonna lie i want to die",
        "no one believes me that he hits me",
        "i dont know why but i keep cutting myself",
        "he never hit me but she did, she hits me with a belt",
        "he restrained me face down and i couldnt breathe",
        "im not suicidal or anything but i wrote letters to my brothers",
        "he never hits just breaks things",
        "he dont hit me where people can see",
        "i wear long sleeves so miss doesnt see",
        "not proper self harm just burns",
        "they told her it was nothing, theres blood on the carpet",
        "theres someone in the family i wont be left alone with",
        "i dont plan on making it to 18",
        "working out reasons not to kill myself",
        "i wont be around to look after my dog",
    ],
)
def test_a_no_that_denies_nothing_hides_nothing(words: str) -> None:
    assert rag(words) in ("red", "amber")


@pytest.mark.parametrize(
    "words",
    [
        "you lot are killing it",
        "this survey is killing me",
        "my worker is dead funny",
        "hit me up",
        "they cut my hours",
        "im dead 💀",
        "i ran out of data",
        "it hit me when she left",
    ],
)
def test_a_way_of_speaking_is_not_noticed(words: str) -> None:
    assert seen(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "swear every worker has the same water bottle",
        "came to our house and took her shoes off which my mum really rated",
        "it's peak that i cant go on my mates holiday cos of one signature",
        "send a photo of the worker before so you know who's at the door",
        "foster dad does the voices in harry potter",
        "they actually put it in my plan lol",
        "my older brother picks me up from school",
        "hes 40 and he dresses like a teenager",
        "i got moved to a new placement",
        "the new spiderman made me cry so hard",
        "got kicked out of maths for laughing",
        "i was nearly done so i had to start over",
    ],
)
def test_what_others_wrote_of_everyday_things_is_not_noticed(words: str) -> None:
    assert seen(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("cant do this no more", "suicide"),
        ("they put me in a room and wouldnt let me out for hours", "staff_allegation"),
        ("i wish someone would notice", "asks_for_help"),
        ("i told school i fell off my bike but it was mum", "physical_harm"),
        ("im 15 and hes 40", "sexual_harm"),
        ("i got moved to by some olders", "physical_harm"),
    ],
)
def test_what_is_said_in_few_words_is_noticed_by_a_rule(words: str, expected: str) -> None:
    assert kind(words) == expected


def test_a_film_is_not_noticed_but_what_it_stirred_up_is() -> None:
    assert seen("in the film the girl kills herself") is None
    assert rag("the film made me want to kill myself") == "red"


@pytest.mark.parametrize(
    "words",
    [
        "if they move me again i will kill myself",
        "they should know im suicidal",
        "my brother went out with a knife to find the boys who jumped him",
        "the leaflet was fine but he has a knife and mums on her own with him",
        "panic attacks on the bus, panic attacks in lessons",
        "some man on roblox wants to meet me",
        "what happens if you tell about a grown up",
        "u should know my foster mum smokes crack",
        "if you break the rules you get the belt",
        "dad said if i ever came back he would kill me",
        "slept in the park, is there anyone who can get me a bed",
    ],
)
def test_a_word_of_stories_and_policies_hides_nothing_that_is_told(words: str) -> None:
    assert urgent_rules(words) != []


@pytest.mark.parametrize(
    "words",
    [
        "a leaflet in the waiting room about county lines",
        "they asked about self harm calmly and i said no",
        "if you are in immediate danger call 999, that bit is clear",
        "what should a child do if they feel unsafe, put that on it",
        "they should say what grooming is",
        "the film where the dad beats the boy",
        "leaving care was rushed",
    ],
)
def test_leaflets_policies_and_questions_are_not_noticed(words: str) -> None:
    assert urgent_rules(words) == []


def test_a_what_if_is_not_noticed_but_a_question_that_tells_is() -> None:
    assert seen("if i was being hurt i would tell my worker") is None
    assert rag("what happens if i tell you my dad hits me") == "amber"


def test_what_is_over_is_not_noticed_and_what_was_never_told_is() -> None:
    assert seen("my dad used to hit me but i told my worker and i live with my nan now") is None
    assert rag("my dad used to hit me and i never told anyone") == "amber"
    assert rag("my grandad used to touch me when i was little and nobody knows") in ("red", "amber")


@pytest.mark.parametrize(
    "words",
    [
        "i used to self harm at 14, had brilliant help from camhs, not since",
        "Took an overdose when I was fifteen. The nurses were lovely, I was discharged ages ago and I'm a peer mentor.",
        "we were on a child protection plan cos mum was drinking all day, shes 3 years sober now",
        "When I was nine my stepdad hit me every night. I told my teacher, he did his time and is long gone.",
        "had nightmares every night when we first came, the counselling finished in june and i sleep like a log",
        "I was trafficked as a child. They were convicted and I have not seen them since.",
    ],
)
def test_what_is_over_and_was_helped_with_is_not_noticed(words: str) -> None:
    assert urgent_rules(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "i used to self harm at 14, camhs were brilliant, but its started again",
        "When I was nine my stepdad hit me. He did his time. He came back last week and nobody knows.",
        "when i was 12 my uncle touched me. im happy at school",
        "i had therapy at 15 and they signed me off but he still hits me",
        "at 14 they helped me loads with my dad, he hits me",
        "my cousin did stuff to me when i was little and hes coming to live with us",
        "mum's ex used to hurt her. he is gone, they said. hes back and battering her right now",
        "When I was six he broke her jaw. The refuge was amazing. Mum let him in again.",
        "I was in care when I was small. My worker was lovely. We got a dog. My mums bf is strangling my mum",
    ],
)
def test_what_goes_on_beside_an_old_story_is_noticed(words: str) -> None:
    assert urgent_rules(words) != []


def test_what_is_happening_now_is_more_urgent() -> None:
    assert rag("my dad hits my mum") == "amber"
    assert rag("my dad is hitting my mum right now") == "red"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("i want to die", "red"),
        ("he is here now with a knife", "red"),
        ("just took all my tablets", "red"),
        ("i cut my arms", "amber"),
        ("theres no food in the house", "amber"),
        ("my social worker hit me", "amber"),
        ("been feeling a bit low", "green"),
        ("can you ring me back", "green"),
        ("my social worker is great", None),
    ],
)
def test_the_rating_says_how_urgent_it_is(words: str, expected: str | None) -> None:
    assert rag(words) == expected


@pytest.mark.parametrize(
    "words", ["my foster carer hits me", "my social worker touched me", "staff dragged me by my arm"]
)
def test_harm_by_staff_or_a_carer_is_an_allegation(words: str) -> None:
    assert kind(words) == "staff_allegation"


def test_the_gravest_is_named_and_the_others_are_in_the_reason() -> None:
    flag = seen("there is never any food in the house and i want to kill myself")
    assert flag is not None
    assert (flag.kind, flag.rag) == ("suicide", "red")
    assert "neglect" in flag.reason


def test_words_over_several_messages_are_heard_together() -> None:
    assert seen("i want to") is None
    assert rag("i want to\nkill\nmyself") == "red"


@pytest.mark.parametrize(
    "words",
    [
        "Thresholds for neglect are unclear",
        "Suicide prevention training would help",
        "When a child is in danger MASH acts quickly",
        "Domestic abuse is the most common reason for referral",
        "My manager is good and I feel supported",
    ],
)
def test_the_words_of_the_trade_are_not_noticed_from_professionals(words: str) -> None:
    assert seen(words, "professional") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a boy in year 4 at my school told me his mum hits him", "identifiable_child"),
        ("one of my cases has bruises and nobody has visited", "identifiable_child"),
        ("i cant cope and i cry before work every day", "distress"),
        ("this job makes me suicidal", "suicide"),
    ],
)
def test_a_child_who_can_be_told_from_others_and_their_own_distress_are(words: str, expected: str) -> None:
    assert kind(words, "professional") == expected
