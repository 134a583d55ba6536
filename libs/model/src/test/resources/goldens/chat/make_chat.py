"""Renders the templates of this folder as transformers' apply_chat_template does, and writes golden.json.

The templates were written for this test in the formats that the model families use. An entry without "text" is one that
raises in Python, and must not be rendered by us either.
"""

import datetime
import json
import pathlib

import jinja2
from transformers.utils import chat_template_utils

HERE = pathlib.Path(__file__).parent
DATE = datetime.datetime(2026, 1, 2, 3, 4, 5)


class FixedClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return DATE


def said(*turns):
    return [{"role": role, "content": content} for role, content in turns]


CONVERSATIONS = {
    "question": said(("user", "Describe this ECG.")),
    "blanks": said(("user", "  \n Describe\tthis ECG, please \n")),
    "system": said(("system", " You read ECGs. "), ("user", "Describe this ECG.")),
    "turns": said(("user", "Hi"), ("assistant", " Hello! "), ("user", "Rate?\nRhythm?")),
    "system and turns": said(("system", "Be brief.\nAlways."), ("user", "a"), ("assistant", "b"), ("user", "c")),
    "ends with assistant": said(("user", "a"), ("assistant", "b")),
    "markup": said(("user", "{{ 7 * 7 }} {% if %} <b>\"&'</b> {# x #} \\n")),
    "unicode": said(("user", "Größe ≤ ½ 📈 日本語")),
    "tags": said(("user", "<|user|> </s> <|eot_id|>")),
    "empty": said(("user", "")),
    "two users": said(("user", "a"), ("user", "b")),
    "unknown role": said(("user", "a"), ("wizard", "b")),
}


def rendered(template, messages, prompt):
    try:
        return template.render(
            messages=messages, tools=None, documents=None, add_generation_prompt=prompt, bos_token="<s>", eos_token="</s>"
        )
    except jinja2.TemplateError:
        return None


def main():
    chat_template_utils.datetime = FixedClock
    goldens = []
    for path in sorted((HERE / "templates").glob("*.jinja")):
        template = chat_template_utils._compile_jinja_template(path.read_text())
        for name, messages in CONVERSATIONS.items():
            for prompt in (True, False):
                golden = {"template": path.stem, "name": name, "messages": messages, "generationPrompt": prompt}
                text = rendered(template, messages, prompt)
                goldens.append(golden if text is None else golden | {"text": text})
    (HERE / "golden.json").write_text(json.dumps(goldens, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
