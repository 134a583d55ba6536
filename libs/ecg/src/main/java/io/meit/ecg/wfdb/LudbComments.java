package io.meit.ecg.wfdb;

import java.util.List;
import java.util.Optional;

/** LUDB keeps a record's report in the header's comments: {@code <diagnoses>:}, then one sentence a line. */
final class LudbComments {

    static final String DIAGNOSES = "<diagnoses>:";

    private LudbComments() {}

    /** The sentences joined by a blank, if there are any. */
    static Optional<String> report(List<String> comments) {
        int key = comments.indexOf(DIAGNOSES);
        if (key < 0) {
            return Optional.empty();
        }
        List<String> sentences = comments.subList(key + 1, comments.size()).stream()
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }
}
