package io.meit.tuning.scratch;

import io.meit.ecg.synth.Statement;
import io.meit.model.tokenizer.train.BytePairTrainer;
import io.meit.model.tokenizer.train.BytePairVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The vocabulary of a checkpoint that is trained from scratch. */
final class ReportVocabulary {

    static final String USER = "<|user|>";
    static final String ASSISTANT = "<|assistant|>";
    static final String END = "<|endoftext|>";

    private ReportVocabulary() {}

    /** From the texts that are learnt, as often as they occur, and the prompts. */
    static BytePairVocabulary learn(int size, Stream<String> texts, List<Prompts> prompts) {
        Stream<String> asked = prompts.stream().flatMap(some -> some.all().stream());
        return new BytePairTrainer(size, List.of(USER, ASSISTANT, END)).train(Stream.concat(texts, asked));
    }

    static BytePairVocabulary learn(int size, Prompts prompts) {
        // Each sentence as it stands at the start of a report and after another one; the most frequent words first.
        Stream<String> sentences = Arrays.stream(Statement.values()).map(Statement::text);
        Stream<String> reports =
                sentences.flatMap(sentence -> Stream.of(sentence + ".", sentence + ". " + sentence + "."));
        return new BytePairTrainer(size, List.of(USER, ASSISTANT, END))
                .train(Stream.concat(reports, prompts.all().stream()));
    }
}
