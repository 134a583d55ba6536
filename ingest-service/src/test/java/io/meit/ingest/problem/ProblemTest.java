package io.meit.ingest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ingest.publish.RejectionCategory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 400",
        "TRUNCATED, 400",
        "TOO_LARGE, 413",
        "UNSUPPORTED, 415",
        "MISSING_LEAD, 422",
        "MISSING_SAMPLES, 422",
        "TOO_SHORT, 422",
        "INTERNAL, 500"
    })
    void eachCategoryHasItsStatus(RejectionCategory category, int status) {
        assertThat(Problem.rejected(category, "rec", "why").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void everyCategoryHasATypeAndATitle(RejectionCategory category) {
        Problem problem = Problem.rejected(category, "rec", "why");

        assertThat(problem.type()).matches("urn:meit:problem:[a-z_]+");
        assertThat(problem.title()).isNotBlank();
    }
}
