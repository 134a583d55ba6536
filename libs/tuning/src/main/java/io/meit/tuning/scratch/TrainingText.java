package io.meit.tuning.scratch;

import io.meit.model.tokenizer.ChatTemplate;
import io.meit.model.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** Turns prompt and report into token ids, in the template that the checkpoint is used with. */
final class TrainingText implements AutoCloseable {

    private final Tokenizer tokenizer;
    private final long end;

    /** @param directory holds a tokenizer.json with the special tokens of {@link ReportVocabulary} */
    TrainingText(Path directory) {
        this.tokenizer = Tokenizer.load(directory);
        this.end = tokenizer.encode(ReportVocabulary.END)[0];
    }

    /**
     * One text to learn.
     *
     * @param ids template, prompt, report and end-of-text token
     * @param prompt how many of the ids come before the report
     */
    record Tokens(long[] ids, int prompt) {}

    Tokens tokens(String prompt, String report) {
        long[] before = tokenizer.encode(ChatTemplate.ROLES.around(prompt));
        long[] after = LongStream.concat(LongStream.of(tokenizer.encode(report)), LongStream.of(end))
                .toArray();
        long[] ids =
                LongStream.concat(LongStream.of(before), LongStream.of(after)).toArray();
        return new Tokens(ids, before.length);
    }

    long end() {
        return end;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
