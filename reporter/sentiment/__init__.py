"""What texts feel like: language, shares of negative, neutral and positive, and how sure the sums are."""

from reporter.sentiment.answers import Question, written
from reporter.sentiment.answers import read as answers
from reporter.sentiment.complaints import complaints
from reporter.sentiment.draws import sample, seed
from reporter.sentiment.explain import Explained, explain
from reporter.sentiment.grades import Grade
from reporter.sentiment.grades import table as grades
from reporter.sentiment.held import Held, held, moved
from reporter.sentiment.options import Options
from reporter.sentiment.stream import label
from reporter.sentiment.subjects import CLEARLY, Said, Subjects, subjects
from reporter.sentiment.transformer import Transformer
from reporter.sentiment.version import version

__all__ = [
    "CLEARLY",
    "Explained",
    "Grade",
    "Held",
    "Options",
    "Question",
    "Said",
    "Subjects",
    "Transformer",
    "answers",
    "complaints",
    "explain",
    "grades",
    "held",
    "label",
    "moved",
    "sample",
    "seed",
    "subjects",
    "version",
    "written",
]
