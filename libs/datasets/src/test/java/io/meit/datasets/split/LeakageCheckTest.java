package io.meit.datasets.split;

import static io.meit.datasets.record.Split.TEST;
import static io.meit.datasets.record.Split.TRAIN;
import static io.meit.datasets.record.Split.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.record.Split;
import io.meit.datasets.signal.Fingerprint;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeakageCheckTest {

    private final Identities records = new Identities();
    private final Random random = new Random(1);

    @Test
    void aPatientOnTwoSidesIsRefusedAndTheRecordsNamed() {
        add("a", "p1", "n1", "s1");
        add("b", "p2", "n2", "s2");
        add("c", "p1", "n3", "s3");
        assertThatThrownBy(() -> require(TRAIN, TRAIN, TEST))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("the same patient: a (train), c (test)")
                .hasMessageNotContaining("p1");
    }

    @Test
    void aRecordNameOnTwoSidesIsRefused() {
        add("set1:00001_hr", "p1", "ptb-xl/00001", "s1");
        add("set2:00001_lr", "p2", "ptb-xl/00001", "s2");
        assertThatThrownBy(() -> require(TRAIN, VALIDATION)).hasMessageContaining("the same record name");
    }

    @Test
    void anEqualSignalOnTwoSidesIsRefused() {
        add("a", "p1", "n1", "s1");
        add("b", "p2", "n2", "s1");
        assertThatThrownBy(() -> require(VALIDATION, TEST)).hasMessageContaining("the same signal: a (val), b (test)");
    }

    @Test
    void aNearlyEqualSignalOnTwoSidesIsRefused() {
        byte[] fingerprint = drawn();
        records.add("a", "p1", "n1", "s1", fingerprint);
        byte[] near = fingerprint.clone();
        near[0] ^= 0x55;
        records.add("b", "p2", "n2", "s2", near);
        assertThatThrownBy(() -> require(TRAIN, TEST))
                .hasMessageContaining("nearly the same signal: a (train), b (test)");
    }

    @Test
    void copiesOnOneSideAreNoLeak() {
        add("a", "p1", "n1", "s1");
        add("b", "p1", "n1", "s1");
        add("c", "p2", "n2", "s2");
        assertThatCode(() -> require(TRAIN, TRAIN, TEST)).doesNotThrowAnyException();
    }

    @Test
    void ofManyLeaksTheFirstAreShownAndAllCounted() {
        for (int i = 0; i < 25; i++) {
            add("a" + i, "p" + i, "n" + i, "s" + i);
            add("b" + i, "p" + i, "m" + i, "t" + i);
        }
        Split[] splits = new Split[50];
        for (int i = 0; i < 50; i++) {
            splits[i] = i % 2 == 0 ? TRAIN : TEST;
        }
        assertThatThrownBy(() -> require(splits))
                .hasMessageContaining("in 25 cases")
                .hasMessageContaining("and 5 more");
    }

    @Test
    void droppingKeepsTheBestProtectedOfAChain() {
        add("a", "p1", "n1", "s1"); // train, shares a patient with b
        add("b", "p1", "n2", "s2"); // val, shares a signal with c
        add("c", "p2", "n3", "s2"); // test
        add("d", "p3", "n4", "s4"); // train, on its own
        Split[] splits = {TRAIN, VALIDATION, TEST, TRAIN};
        assertThat(LeakageCheck.toDrop(Links.of(records), splits).stream()).containsExactly(0, 1);
    }

    @Test
    void copiesAreFoundThroughOthers() {
        add("own a", "p1", "n1", "s1");
        add("own b", "p1", "n2", "s2");
        add("own c", "p3", "n3", "s3");
        add("other", "p9", "n9", "s2");
        assertThat(LeakageCheck.copies(Links.of(records), 3, 4).stream()).containsExactly(0, 1);
    }

    private void add(String id, String patient, String name, String signal) {
        records.add(id, patient, name, signal, drawn());
    }

    private byte[] drawn() {
        byte[] fingerprint = new byte[Fingerprint.BYTES];
        random.nextBytes(fingerprint);
        return fingerprint;
    }

    private void require(Split... splits) {
        LeakageCheck.requireNone(records, Links.of(records), splits);
    }
}
