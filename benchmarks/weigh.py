"""python -m benchmarks.weigh: makes the second look's list of weights anew, of the lines that may be learned from.

Logistic regression on which pieces a line has. Never learned from: measuring.tsv, and what professionals wrote.
"""

from collections.abc import Iterable, Mapping

from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from bot.content import WEIGHTS
from conversations.safeguarding.weighing import measure, pieces
from conversations.safeguarding.weights import ALL
from tests.mash import FOLDER
from tests.safeguarding.lexicon import ENGLISH
from tests.safeguarding.lines import Line, learned

FEWEST = 3
"""Lines that a piece must stand in, to be weighed at all."""
CAUTION = 1.0
"""How far weights may go beyond what few lines show; the inverse of the penalty on them."""
HEAD = """\
# What pieces of words weigh in the second look, in hundredths: above 0 for a disclosure, below 0 against.
# A piece: a word, how a word begins (loc*), a group of the lexicon (<family>), or two side by side.
# Made by python -m benchmarks.weigh of the lines in tests/safeguarding; better not changed by hand.
"""


def weigh(lines: Iterable[Line]) -> dict[str, int]:
    """Hundredths by piece, for those that have any."""
    found = list(lines)
    read_words = [ENGLISH.reader.read(line.words).words for line in found]
    vectors = CountVectorizer(analyzer=lambda words: pieces(words, ENGLISH.weights.groups), min_df=FEWEST)
    counts: csr_matrix = vectors.fit_transform(read_words)
    scaled = diags([1 / measure(words) for words in read_words]) @ counts
    model = LogisticRegression(C=CAUTION, class_weight="balanced", tol=1e-6, max_iter=5000)
    model.fit(scaled, [line.urgent for line in found])
    found_weights = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    hundredths = {str(piece): round(100 * float(weight)) for piece, weight in sorted(found_weights)}
    return {ALL: round(100 * float(model.intercept_[0]))} | {piece: one for piece, one in hundredths.items() if one}


def written(weights: Mapping[str, int]) -> str:
    """As the file has it."""
    return HEAD + "".join(f"{piece}\t{weight}\n" for piece, weight in weights.items())


if __name__ == "__main__":
    (FOLDER / WEIGHTS).write_text(written(weigh(learned())), "utf-8")
