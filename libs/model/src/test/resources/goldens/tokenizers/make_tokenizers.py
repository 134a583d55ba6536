"""Makes one small directory for every kind of tokenizer of the supported families, and golden.json with what Python says.

The vocabularies are learned from the lines below, which were written for this purpose. Ids come from transformers (with
Hugging Face's tokenizers), also those with "ordinary", where special tokens in the text are not to be seen as such.
"""

import json
import pathlib
import shutil

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import GPT2Tokenizer, PreTrainedTokenizerFast

HERE = pathlib.Path(__file__).parent
TEMPLATES = HERE.parent / "chat" / "templates"

CORPUS = """\
Sinus rhythm with a normal axis. No sign of ischemia. The rate is 72 beats per minute.
Sinus tachycardia, rate 118. Left axis deviation. Left bundle branch block.
Atrial fibrillation with a rapid ventricular response. The axis is to the left.
The rhythm is regular and the intervals are normal: PR 160 ms, QRS 92 ms, QT 400 ms.
Please describe the signal of this recording. What does the electrocardiogram show?
user assistant system instruction the user asks and the assistant answers
Größe ≤ ½, élan, naïve, 25 µV per mm; the patient's  signal   shows nothing else.
""".splitlines() * 4

TEXTS = [
    "Sinus rhythm. Left axis deviation.",
    " Sinus rhythm",
    "two  blanks   three\n\nlines\t",
    "Größe ≤ ½ µV, naïve",
    "ECG 📈 日本語 👩‍⚕️",
    "the patient's QRS is 92 ms",
    "{BOS}the rhythm{EOS} is normal{EOS}",
    "x{EOS}{BOS} y {EOS} z",
    "{EOS}",
    "<|user|>\nthe rate?\n<|assistant|>\n",
    "a</s>b <s> <|endoftext|> <|eot_id|>[INST]",
    "e\u0301",
    "",
]

CHATS = [
    [("user", "Please describe the rhythm.")],
    [("user", "  the axis  \n")],
    [("user", "Größe 📈?")],
    [("system", "The user asks."), ("user", "the rate?")],
    [("user", "the rate?"), ("assistant", "It is 72."), ("user", "And the axis?")],
]


def trained(tokenizer, size, specials=(), alphabet=()):
    tokenizer.train_from_iterator(
        CORPUS, trainers.BpeTrainer(vocab_size=size, special_tokens=list(specials), initial_alphabet=list(alphabet), show_progress=False)
    )
    model = json.loads(tokenizer.to_str())["model"]
    return model["vocab"], [tuple(pair) for pair in model["merges"]]


def byte_level(specials, size=420, prefix_space=False, pre=None):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre or pre_tokenizers.ByteLevel(add_prefix_space=prefix_space)
    tokenizer.decoder = decoders.ByteLevel()
    trained(tokenizer, size, specials, pre_tokenizers.ByteLevel.alphabet())
    return tokenizer


def sentence_piece(normalized=False, extra=()):
    """The vocabulary as LLaMA's: special tokens, bytes, pieces with U+2581 for a blank."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    tokenizer.pre_tokenizer = pre_tokenizers.Split("▁", "merged_with_next")
    vocab, merges = trained(tokenizer, 200)
    tokens = ["<unk>", "<s>", "</s>", *extra] + [f"<0x{byte:02X}>" for byte in range(256)] + sorted(vocab, key=vocab.get)
    tokenizer.model = models.BPE(
        vocab={token: i for i, token in enumerate(tokens)}, merges=merges, unk_token="<unk>", fuse_unk=True, byte_fallback=True
    )
    tokenizer.pre_tokenizer = None
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    tokenizer.add_special_tokens([AddedToken(t, normalized=normalized, special=True) for t in ["<unk>", "<s>", "</s>", *extra]])
    tokenizer.post_processor = begin("<s>", 1)
    return tokenizer


def begin(token, token_id):
    return processors.TemplateProcessing(single=f"{token} $A", pair=f"{token} $A {token} $B", special_tokens=[(token, token_id)])


def llama3():
    specials = ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "<|eom_id|>"]
    words = Regex(
        r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
    )
    split = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(words, "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer = byte_level([], pre=split)
    tokenizer.model.ignore_merges = True
    tokenizer.add_special_tokens(specials)
    token_id = tokenizer.token_to_id("<|begin_of_text|>")
    tokenizer.post_processor = processors.Sequence(
        [processors.ByteLevel(trim_offsets=False), begin("<|begin_of_text|>", token_id)]
    )
    return tokenizer


def bloom():
    split = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(" ?[^(\\s|[.,!?…。，、।۔،])]+"), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer = byte_level(["<unk>", "<s>", "</s>", "<pad>"], pre=split)
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    return tokenizer


def neox():
    tokenizer = byte_level(["<|endoftext|>", "<|padding|>"])
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.add_tokens([AddedToken(" " * n, normalized=True, special=False) for n in range(4, 1, -1)])
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=True)
    return tokenizer


def mistral3():
    tokenizer = sentence_piece(extra=("[INST]", "[/INST]"))
    tokenizer.normalizer = None
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="first", split=False)
    return tokenizer


def template(name):
    return (TEMPLATES / f"{name}.jinja").read_text()


FAST = {"tokenizer_class": "PreTrainedTokenizerFast", "clean_up_tokenization_spaces": False}
LLAMA = FAST | {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>"}
LLAMA_3 = FAST | {"bos_token": "<|begin_of_text|>", "eos_token": "<|eot_id|>"}
OPT = {"tokenizer_class": "GPT2Tokenizer", "add_bos_token": True, "add_prefix_space": False, "pad_token": "<pad>"} | {
    name: {"__type": "AddedToken", "content": "</s>", "lstrip": False, "normalized": True, "rstrip": False, "single_word": False}
    for name in ("bos_token", "eos_token", "unk_token")
}


def write(name, tokenizer, config=None, files=None, vocabulary_only=False):
    directory = HERE / name
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir()
    if vocabulary_only:
        tokenizer.model.save(str(directory))
    else:
        (directory / "tokenizer.json").write_text(json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False) + "\n")
    if config is not None:
        (directory / "tokenizer_config.json").write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n")
    for file, content in (files or {}).items():
        (directory / file).write_text(content if isinstance(content, str) else json.dumps(content, indent=1) + "\n")
    return {"name": name} | golden(directory)


def golden(directory):
    fast = (directory / "tokenizer.json").exists()
    tokenizer = (PreTrainedTokenizerFast if fast else GPT2Tokenizer).from_pretrained(directory)
    texts = [text.format(BOS=tokenizer.bos_token or "", EOS=tokenizer.eos_token or "") for text in TEXTS]
    texts = [{"text": text, "ids": ids(tokenizer, text, False), "around": ids(tokenizer, text, True)} for text in texts]
    chats = [chat(tokenizer, turns) for turns in CHATS] if tokenizer.chat_template else []
    # Not skip_special_tokens: tokenizers 0.23 does not skip special tokens that are "normalized", as LLaMA-1's are.
    special = {i for i, token in tokenizer.backend_tokenizer.get_added_tokens_decoder().items() if token.special}
    for text in texts:
        text["decoded"] = tokenizer.backend_tokenizer.decode([i for i in text["ids"] if i not in special])
    tokenizer.backend_tokenizer.encode_special_tokens = True
    for text in texts:
        text["ordinary"] = ids(tokenizer, text["text"], False)
    return {"texts": texts, "chats": [chat for chat in chats if chat]}


def ids(tokenizer, text, around):
    return tokenizer.backend_tokenizer.encode(text, add_special_tokens=around).ids


def chat(tokenizer, turns):
    messages = [{"role": role, "content": content} for role, content in turns]
    try:
        text = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    except Exception:
        return None
    encoded = tokenizer.apply_chat_template(messages, tokenize=True, add_generation_prompt=True, return_dict=False)
    return {"messages": messages, "text": text, "ids": list(encoded)}


def main():
    named = [{"name": "tool_use", "template": "{{ nothing.at.all }}"}, {"name": "default", "template": template("llama-3-instruct")}]
    goldens = [
        write("gpt2", byte_level(["<|endoftext|>"]), files={"config.json": {"bos_token_id": 0, "eos_token_id": 0}}, vocabulary_only=True),
        write("gpt2-prefix-space", byte_level(["<|endoftext|>"], prefix_space=True), FAST | {"eos_token": "<|endoftext|>"}),
        write("gpt-neox", neox(), FAST | {"bos_token": "<|endoftext|>", "eos_token": "<|endoftext|>"}),
        write("bloom", bloom(), LLAMA | {"pad_token": "<pad>"}),
        write("opt", byte_level(["<s>", "<pad>", "</s>", "<unk>"]), OPT, vocabulary_only=True),
        write("llama-1", sentence_piece(normalized=True), LLAMA | {"add_bos_token": True, "add_eos_token": False}),
        write("llama-2-chat", sentence_piece(), LLAMA | {"chat_template": template("llama-2-chat")}),
        write(
            "llama-3-instruct",
            llama3(),
            LLAMA_3 | {"chat_template": named},
            {"generation_config.json": {"bos_token_id": 420, "eos_token_id": [421, 424, 425]}, "config.json": {"eos_token_id": 421}},
        ),
        write("mistral-v0.2", sentence_piece(), LLAMA | {"chat_template": template("mistral-instruct-v0.2")}),
        write("mistral-v0.3", mistral3(), LLAMA, {"chat_template.jinja": template("mistral-instruct-v0.3")}),
        write("zephyr", sentence_piece(), LLAMA | {"chat_template": template("zephyr")}),
    ]
    (HERE / "golden.json").write_text(json.dumps(goldens, ensure_ascii=False, indent=None).replace('{"name"', '\n{"name"') + "\n")


if __name__ == "__main__":
    main()
