package io.meit.model.batch;

import static io.meit.model.batch.ToyBatch.about;
import static io.meit.model.batch.ToyBatch.alone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedPrefixTest {

    private final ToyBatch toy = ToyBatch.of(new BatchSettings(8, 4, 2, 0, 0));

    @Test
    void questionsAboutOneEcgShareItsKeysAndValues() {
        HeardText one = toy.admitted(about(1, "abc", 4));
        HeardText other = toy.admitted(about(1, "de", 4));
        toy.run();
        assertThat(toy.decoder().prefixesComputed()).isEqualTo(1);
        assertThat(one.tokens()).isEqualTo(alone(about(1, "abc", 4)).tokens());
        assertThat(other.tokens()).isEqualTo(alone(about(1, "de", 4)).tokens());
    }

    @Test
    void anEcgThatIsAskedAboutAgainSoonIsNotComputedAgain() {
        toy.admitted(about(1, "abc", 4));
        toy.run();
        toy.admitted(about(1, "de", 4));
        toy.run();
        assertThat(toy.decoder().prefixesComputed()).isEqualTo(1);
        assertThat(toy.decoder().openPrefixes()).isEqualTo(1);
    }

    @Test
    void keepsOnlySoManyThatNobodyUsesAndClosesTheOldest() {
        for (int ecg = 1; ecg <= 3; ecg++) {
            toy.admitted(about(ecg, "abc", 2));
            toy.run();
        }
        assertThat(toy.decoder().openPrefixes()).isEqualTo(2);
        toy.admitted(about(3, "abc", 2));
        toy.admitted(about(2, "abc", 2));
        assertThat(toy.decoder().prefixesComputed()).isEqualTo(3);
        toy.admitted(about(1, "abc", 2));
        assertThat(toy.decoder().prefixesComputed()).isEqualTo(4);
    }

    @Test
    void oneThatIsUsedIsNeverClosed() {
        HeardText slow = toy.admitted(about(9, "abc", 20));
        for (int ecg = 1; ecg <= 5; ecg++) {
            HeardText quick = toy.admitted(about(ecg, "abc", 1));
            while (!quick.ended()) {
                toy.batch().step();
            }
        }
        toy.admitted(about(9, "de", 1));
        assertThat(toy.decoder().prefixesComputed()).isEqualTo(6);
        toy.run();
        assertThat(slow.tokens()).isEqualTo(alone(about(9, "abc", 20)).tokens());
    }

    @Test
    void ecgsThatDifferInABitOfZeroAreTwo() {
        toy.admitted(about(0f, "abc", 2));
        toy.admitted(about(-0f, "abc", 2));
        assertThat(toy.decoder().prefixesComputed()).isEqualTo(2);
    }

    @Test
    void adaptersDoNotShareThem() {
        toy.batch().adapters().put("cardiology", 5);
        toy.admitted(about(1, "abc", 2));
        toy.admitted(about(1, "abc", 2).withAdapter("cardiology"));
        assertThat(toy.decoder().prefixesComputed()).isEqualTo(2);
    }

    @Test
    void closingTheBatchClosesAll() {
        toy.admitted(about(1, "abc", 2));
        toy.run();
        toy.admitted(about(2, "abc", 2));
        toy.batch().close();
        assertThat(toy.decoder().openPrefixes()).isZero();
    }
}
