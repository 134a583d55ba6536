package io.meit.evaluation.judge;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers of judges by what they were asked, so that no answer is paid for twice. Safe for many threads. */
public interface JudgeCache {

    /** @param key SHA-256, in hexadecimal, of the judge's address and the whole question */
    Optional<String> get(String key);

    /** Keeps an answer that holds grades; others are never kept. */
    void put(String key, String answer);

    /** Kept as long as this object. */
    static JudgeCache inMemory() {
        Map<String, String> answers = new ConcurrentHashMap<>();
        return new JudgeCache() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(answers.get(key));
            }

            @Override
            public void put(String key, String answer) {
                answers.put(key, answer);
            }
        };
    }
}
