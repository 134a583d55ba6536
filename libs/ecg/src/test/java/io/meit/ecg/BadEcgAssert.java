package io.meit.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meit.ecg.signal.BadEcgException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts a refusal: its category and the words that its message must name. */
public final class BadEcgAssert {

    private BadEcgAssert() {}

    public static void assertBadEcg(BadEcgException.Category category, ThrowingCallable call, String... words) {
        BadEcgException thrown = catchThrowableOfType(BadEcgException.class, call);
        assertThat(thrown).as("a BadEcgException").isNotNull();
        assertThat(thrown.category()).as(thrown.getMessage()).isEqualTo(category);
        assertThat(thrown).hasMessageContainingAll(words);
    }
}
