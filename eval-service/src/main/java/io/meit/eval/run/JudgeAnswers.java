package io.meit.eval.run;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What judges have answered, so that a run that is scored again asks nobody again. The first answer stays. */
@Singleton
public class JudgeAnswers {

    private static final String GET = "SELECT answer FROM eval.judge_answer WHERE question_key = :key";
    private static final String PUT =
            "INSERT INTO eval.judge_answer (question_key, answer) VALUES (:key, :answer) ON CONFLICT DO NOTHING";

    private final RunDatabase database;

    JudgeAnswers(RunDatabase database) {
        this.database = database;
    }

    /** @param key SHA-256 of the question */
    public Uni<Optional<String>> get(String key) {
        return database.read(session -> session.createNativeQuery(GET, String.class)
                        .setParameter("key", key)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    public Uni<Void> put(String key, String answer) {
        return database.change(session -> session.createNativeQuery(PUT)
                .setParameter("key", key)
                .setParameter("answer", answer)
                .executeUpdate()
                .replaceWithVoid());
    }
}
