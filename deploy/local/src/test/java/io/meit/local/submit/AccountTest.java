package io.meit.local.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.local.submit.Account.State;
import io.meit.proto.v1.Outcome;
import io.meit.proto.v1.OutcomeState;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTest {

    private final Account account = new Account();

    @Test
    void aRecordIsReportedWhenAllItsWindowsAre() {
        account.submitted("r", accepted("w1", "w2"));
        account.settle(reported("w1"));
        assertThat(account.state("r")).isEqualTo(State.PENDING);

        account.settle(reported("w2"));

        assertThat(account.state("r")).isEqualTo(State.REPORTED);
    }

    @Test
    void aRecordIsRejectedIfOneOfItsWindowsIsAndNoneIsPending() {
        account.submitted("r", accepted("w1", "w2"));
        account.settle(rejected("w1"));
        assertThat(account.state("r")).isEqualTo(State.PENDING);

        account.settle(reported("w2"));

        assertThat(account.state("r")).isEqualTo(State.REJECTED);
    }

    @Test
    void aRefusedUploadCountsAsSubmittedAndRejected() {
        account.submitted("r", new UploadAnswer.Refused(400, "TRUNCATED", "too short"));

        assertThat(account.summary()).isEqualTo(new Summary(1, 0, 1, 0));
    }

    @Test
    void whatIsNeitherReportedNorRejectedIsLost() {
        account.submitted("delivered", accepted("w1"));
        account.submitted("never", new UploadAnswer.Undelivered("nobody answers"));
        account.submitted("done", accepted("w2"));
        account.settle(reported("w2"));

        assertThat(account.summary()).isEqualTo(new Summary(3, 1, 0, 2));
        assertThat(account.summary().nothingLost()).isFalse();
    }

    @Test
    void theSummaryLineHasTheFormThatProgramsRead() {
        assertThat(new Summary(160, 158, 2, 0).line()).isEqualTo("160 submitted, 158 reported, 2 rejected, 0 lost");
    }

    @Test
    void aPendingOutcomeSettlesNothing() {
        account.submitted("r", accepted("w1"));

        boolean news = account.settle(outcome("w1", OutcomeState.OUTCOME_STATE_PENDING));

        assertThat(news).isFalse();
        assertThat(account.pendingWindows()).containsExactly("w1");
    }

    @Test
    void aFinalStateIsBookedOnce() {
        account.submitted("r", accepted("w1"));

        assertThat(account.settle(reported("w1"))).isTrue();
        assertThat(account.settle(reported("w1"))).isFalse();
    }

    private static UploadAnswer accepted(String... windows) {
        return new UploadAnswer.Accepted("record", "bed", List.of(windows), 0);
    }

    private static Outcome reported(String window) {
        return outcome(window, OutcomeState.OUTCOME_STATE_REPORTED);
    }

    private static Outcome rejected(String window) {
        return outcome(window, OutcomeState.OUTCOME_STATE_REJECTED);
    }

    private static Outcome outcome(String window, OutcomeState state) {
        return Outcome.newBuilder().setWindowId(window).setState(state).build();
    }
}
