"""How far those who coded the same comments agree, in words: told once two people have coded all of the sample."""

from analysis.agreement import WELL, Agreement, agreement
from bot.desk.coding import LEAST, Coding
from bot.desk.twice import until_all_were_seen_twice
from conversations.inspection import Theme
from conversations.phrases import say
from storage import codes


def told(coding: Coding, themes: tuple[Theme, ...]) -> tuple[str, ...]:
    """Nothing where nobody has coded yet, or nobody could with somebody else."""
    coders = [len(held) for key, held in codes.held(coding.chosen).items() if key in coding.sample]
    if not coders:
        return ()
    blind = until_all_were_seen_twice(coding.chosen, coding.sample)
    if not blind:
        return (say("themes_second", str(sum(each > 1 for each in coders)), str(len(coding.sample))),)
    held = codes.held(blind)
    found = agreement([list(held[key].values()) for key in coding.sample], [theme.name for theme in themes])
    return _in_words(found, {theme.name: theme.title for theme in themes})


def _in_words(found: Agreement, titles: dict[str, str]) -> tuple[str, ...]:
    number = _number(found.alpha) if found.alpha is not None else ""
    bands = {"well": "themes_well", "fairly": "themes_fairly", "little": "themes_little", "same": "themes_same"}
    least = min(((one, name) for name, one in found.themes if one is not None), default=None)
    lines = [say("themes_compared", str(found.comments)), say(bands[found.band], number)]
    if least is not None and least[0] < WELL:
        lines.append(say("themes_differ", titles[least[1]], _number(least[0])))
    if found.alpha is None:
        return (" ".join(lines),)
    few = [say("themes_few")] if found.comments < LEAST else []
    return " ".join([*lines, *few]), say("themes_scale")


def _number(alpha: float) -> str:
    return f"{alpha:.2f}".replace("-", "−")
