"""The text pairs of the goldens and of the speed runs: generated reports, odd texts, and real reports of PTB-XL."""

import csv
import pathlib
import random

PHRASES = [
    "sinus rhythm", "sinus bradycardia", "sinus tachycardia", "atrial fibrillation", "1st degree a-v block",
    "left axis deviation", "right axis deviation", "left bundle branch block", "right bundle branch block",
    "premature ventricular contractions", "low voltage in limb leads", "left ventricular hypertrophy",
    "st elevation, consider anterior infarct", "inferior st-t changes are nonspecific", "abnormal ecg", "normal ecg",
    "qt interval 0.44 s", "electronic ventricular pacing", "possible inferior infarct - age undetermined",
    "lateral t wave inversions", "anterior t waves are inverted", "probable normal variant",
    "st depression (lateral leads)", "cannot exclude old infarct", "heart rate 72", "pacemaker rhythm: no further analysis",
    "widespread st elevations; pericarditis?", "borderline prolonged qt", "compared to previous tracing, no big change",
    "irregular beats", "the rhythm is regular", "rhythms are irregular", "rapid ventricular response", "fast rate",
]
ODD = [
    ("", "sinus rhythm."), ("sinus rhythm.", ""), ("", ""), (".", "."), (" ", "normal ecg."), ("normal", "normal"),
    ("normal", "abnormal ecg."), ("normal ecg", "normal ecg"), ("normal  ecg ..", " normal ecg. ."),
    ("the the the the the the the", "the cat is on the mat. there is a cat on the mat."),
    ("sinusrhythmus. überdrehter linkstyp. normales ekg.", "sinusrhythmus. linkstyp. normales ekg."),
    ("窦性心律。 电轴左偏。", "窦性心律。 正常心电图。"),
    ("sinus\u00a0rhythm.\u3000normal\u2028ecg.", "sinus rhythm. normal ecg."),
    ("rhythm\x1cwith\x85gaps \u200b here", "rhythm with gaps here"), ("❤️ beat 🫀.", "🫀 beat ❤️."),
    ("<|assistant|>\nsinus rhythm.\tnormal ecg.\n", "<|assistant|>\nsinus rhythm. normal ecg."),
    ("ECG Normal.", "ecg normal."), ("ventricular rate 75. normal ecg.", "rate is 75 . Normal ecg."),
    ("tracing of 5 p.m. shows lbbb.", "the 5 p.m. tracing shows lbbb"),
    ("dr. smith can't exclude (\"old\") infarct!", "Dr. Smith cannot exclude an \"old infarct\"?"),
    ("e.g. lbbb vs. rbbb. see fig. 2.", "e.g. rbbb vs. lbbb. See fig. 2."),
    ("st. elevation in v1. st. depression in v5.", "st elevation in v1. St. depression in v5."),
    ("it's 'normal', isn't it?", "It is ''normal'', is it not?"), ("'tis gonna be o.k. 'twas not", "'Tis going to be ok. it was not"),
    ("rate #3 @ 60 & <5> $2 50% [lead] {x}; done", "rate # 3 @60 &<5>; $2 50 % [lead] {x} done"),
    ("«normal» “ecg” ‘a’ „b”", "normal ecg a b"), ("one... two. . . three .. four", "one ... two . . . three four"),
    ("a--b -- c --- d - e", "a b -- c d-e"), ("qt 0,44 s, pr 0.2:s", "qt 0,44s, pr 0.2 : s"),
    ("(rate 60.) [normal.] 'fine.' \"ok.\" next", "rate 60. normal. fine. ok. next"),
    ("J. Bach. j. aron. B. Smith. p. wave. t. wave.", "j. bach; J. Aron b. smith p wave t wave"),
    ("Really?! Yes!! No. no. Maybe... yes", "really? yes! no no maybe yes"),
    ("dogs running quickly skies dying ponies caresses relational", "dog runs quick sky die pony caress relate"),
    ("ecg cardiogram physician heart infarction", "electrocardiogram doctor cardiac infarct EKG"),
    ("axes churches went better worst geese", "axis church go good bad goose"), ("gimme lemme gotta wanna more'n d'ye cannot", "give me let me"),
    ("x" * 300, "x" * 300), (". . . . .", ". . ."), ("a.b.c. d.e", "a. b. c. d. e"), ("-", "--"), ("rate: 75", "rate:75"),
    ("line one\nline two.\n\nline three", "line one. line two. line three"), ("It is.It was.", "It is. It was."),
    ("`quoted' ``text'' \"here", "quoted text here"), ("wasses glasseses mouseses", "was glass mouse"),
    ("5% vs 5 %", "5 % vs 5%"), ("AT&T's R&D", "at&t 's r & d"), ("1,000.5 and 3. and -4. and .5", "1000.5 and 3 and -4 and .5"),
    ("U.S. standard. The end.", "u.s. standard. the end."), ("&quot;quoted&quot; &amp; &lt;done&gt; a-\nb", "\"quoted\" & <done> ab"),
    ("Ärzte ÄRZTE straße STRASSE İstanbul ΣΊΣΥΦΟΣ", "ärzte ärzte strasse straße istanbul σίσυφος"),
    ("2021-10-11 12:30", "2021 - 10 - 11 12 : 30"), ("a\u2013b \u2014 c", "a-b - c"), ("can’t won’t", "can't won't"),
]


def phrases(rng, low, high):
    return "".join(rng.choice(PHRASES) + ". " for _ in range(rng.randint(low, high))).strip()


def edited(rng, text):
    words = text.split(" ")
    for _ in range(rng.randint(0, 1 + len(words) // 3)):
        at = rng.randrange(len(words))
        kind = rng.random()
        if kind < 0.4 and len(words) > 1:
            del words[at]
        elif kind < 0.7:
            words.insert(at, rng.choice(words))
        else:
            words[at] = rng.choice(PHRASES).split(" ")[0]
    return " ".join(words)


def generated(rng, count):
    pairs = []
    for i in range(count):
        reference = phrases(rng, 1, 8)
        pairs.append((edited(rng, reference) if i % 3 else phrases(rng, 1, 8), reference))
    return pairs


def mixed_case(rng, text):
    return " ".join(w.capitalize() if rng.random() < 0.5 else w for w in text.split(" "))


def real(file, rng, count):
    with open(file, encoding="utf-8", newline="") as lines:
        reports = sorted({row["report"] for row in csv.DictReader(lines)})
    chosen = rng.sample(reports, count)
    return [(edited(rng, text), text) for text in chosen[: count // 2]] + list(
        zip(chosen[count // 2 :], reversed(chosen[count // 2 :]))
    )


def golden_pairs(ptbxl=None):
    rng = random.Random(20260101)
    pairs = list(ODD) + generated(rng, 360)
    pairs += [(mixed_case(rng, h), mixed_case(rng, r)) for h, r in generated(rng, 60)]
    for size in (120, 250):
        reference = phrases(rng, size, size)
        pairs.append((edited(rng, reference), reference))
    pairs.append((phrases(rng, 150, 150), "normal ecg."))
    pairs.append(("normal ecg.", phrases(rng, 150, 150)))
    if ptbxl:
        pairs += real(pathlib.Path(ptbxl), rng, 120)
    return pairs
