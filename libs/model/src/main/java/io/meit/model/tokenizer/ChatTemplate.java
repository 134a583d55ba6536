package io.meit.model.tokenizer;

/** What is put around a prompt before a model reads it. */
public enum ChatTemplate {
    /**
     * The released code's, which training used: {@code <|user|>}, the prompt, {@code <|assistant|>}, each on a line of its
     * own; the report follows.
     */
    ROLES {
        @Override
        public String around(String prompt) {
            return "<|user|>\n%s\n<|assistant|>\n".formatted(prompt.strip());
        }
    },
    /** None: a plain language model goes on where the prompt ends. */
    NONE {
        @Override
        public String around(String prompt) {
            return prompt;
        }
    };

    public abstract String around(String prompt);
}
