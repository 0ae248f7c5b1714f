"""The fixed texts of the model cards, and functions that write their Markdown."""

from __future__ import annotations

Section = str

PURPOSE = {
    "expression": "Names the expression that a face shows, for the person who sees it in a call, a photo or a video: "
    "a caption, with \"unsure\" as one of its answers.",
    "gender": "Guesses the gender that strangers would see in a face, for a label that is off unless it is switched on "
    "and blank where the guess is unsure.",
}
LIMITS = {
    "expression": "It names what a face looks like to other people. It does not tell what somebody feels, means "
    "or is like, and it is wrong often. It is not for deciding anything about a person: no hiring, marking, "
    "policing, insurance or medicine, and in the European Union not at work or in education (AI Act, Article 5(1)(f)).\n\n"
    "The figures hold for images like the data's. In a call, light, angle, size and compression make them worse; "
    "[models](../../docs/models.md#real-faces) tells how live faces are read. How right it is for people of different "
    "ages, skins and genders is not measured: FER-2013 does not say who is to be seen.",
    "gender": "It guesses how strangers would label a face by two words, from its looks alone. It does not know "
    "anyone's gender, knows no third answer, and is worse for some groups than for others. It is not for "
    "deciding anything about a person, nor for counting who is in a room.\n\n"
    "The figures hold for images like the data's: one face, cropped, mostly looking at the camera. In a call, light, "
    "angle, size and compression make them worse.",
}
DATA = {
    "fer2013": "FER-2013 (Goodfellow et al. 2013): grey faces of 48 x 48 pixels found by a web search for expression "
    "words, with labels that are often wrong; and the ten FER+ votes on each image (Barsoum et al. 2016, MIT licence). "
    "The images were gathered for research, by whom they were made is not recorded, and those seen in them were not "
    "asked. None is in this repository, only weights trained on them, under its MIT licence as far as that can reach. "
    "Trained on the part Training; PublicTest, on which all is measured here, is also what networks, temperature and "
    "threshold were chosen on, so the figures are not those of unseen faces. The part PrivateTest was not used at all.",
    "utkface": "UTKFace (Zhang et al. 2017), aligned and cropped: for non-commercial research only, by its authors' "
    "terms; the pictures belong to whoever made them, and those seen in them were not asked. None is in this "
    "repository, only weights trained on them, under its MIT licence as far as that can reach: who wants to use them "
    "commercially must see to the data's terms. The labels are partly machine-made. A tenth of the files, chosen by a "
    "hash of the name, was kept for validation; networks, temperature and threshold were chosen on it, and all is "
    "measured on it here, so the figures are not those of unseen faces. One person may be in both parts.",
}
TRUTHS = {
    "fer2013": "FER-2013's PublicTest, against FER-2013's labels",
    "ferplus": "FER-2013's PublicTest, against what most of the ten FER+ voters saw (images without such a majority are left out)",
    "utkface": "UTKFace's validation part, people of 16 and over",
}


def percent(value: float) -> str:
    """`0.6543` as `65.4 %`."""
    return f"{100 * value:.1f} %"


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def section(*parts: str) -> Section:
    """Paragraphs, the first of which is a heading; empty ones are left out."""
    return "\n\n".join(filter(None, parts))


def picture(file: str, words: str) -> str:
    """A Markdown image with `words` as its alternative text."""
    return f"![{words}]({file})"
