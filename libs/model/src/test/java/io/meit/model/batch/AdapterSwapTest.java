package io.meit.model.batch;

import static io.meit.model.batch.ToyBatch.about;
import static io.meit.model.batch.ToyBatch.idsAlone;
import static io.meit.model.batch.ToyBatch.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AdapterSwapTest {

    private final ToyBatch toy = ToyBatch.of(new BatchSettings(8, 4, 4, 0, 0));

    @Test
    void textsWithDifferentAdaptersAreWrittenTogether() {
        toy.batch().adapters().put("one", 1);
        toy.batch().adapters().put("two", 2);
        HeardText one = toy.admitted(request("abc", 8).withAdapter("one"));
        HeardText two = toy.admitted(request("abc", 8).withAdapter("two"));
        HeardText none = toy.admitted(request("abc", 8));
        toy.run();
        assertThat(none.ids()).isEqualTo(idsAlone(request("abc", 8))).isNotEqualTo(one.ids());
        assertThat(one.ids()).isNotEqualTo(two.ids());
    }

    @Test
    void aTextKeepsTheAdapterItBeganWith() {
        toy.batch().adapters().put("one", 1);
        HeardText undisturbed = toy.admitted(request("abc", 8).withAdapter("one"));
        toy.run();
        HeardText swapped = toy.admitted(request("abc", 8).withAdapter("one"));
        toy.batch().step();
        toy.batch().adapters().put("one", 7);
        HeardText after = toy.admitted(request("abc", 8).withAdapter("one"));
        assertThat(toy.decoder().unloaded()).isEmpty();
        toy.run();
        assertThat(swapped.ids()).isEqualTo(undisturbed.ids());
        assertThat(after.ids()).isNotEqualTo(undisturbed.ids());
        assertThat(toy.decoder().unloaded()).containsExactly(1L);
    }

    @Test
    void anAdapterThatIsTakenAwayIsUnloadedWhenItsLastTextHasLeft() {
        toy.batch().adapters().put("one", 1);
        HeardText heard = toy.admitted(request("abc", 3).withAdapter("one"));
        assertThat(toy.batch().adapters().remove("one")).isTrue();
        assertThatThrownBy(() -> toy.batch().admit(request("abc", 3).withAdapter("one"), new HeardText()))
                .hasMessageContaining("there is no adapter 'one'");
        assertThat(toy.decoder().unloaded()).isEmpty();
        toy.run();
        assertThat(heard.tokens()).hasSize(3);
        assertThat(toy.decoder().unloaded()).containsExactly(1L);
    }

    @Test
    void anAdapterThatNobodyUsesIsUnloadedAtOnceWithTheEcgsItSaw() {
        toy.batch().adapters().put("one", 1);
        toy.admitted(about(1, "abc", 3).withAdapter("one"));
        toy.run();
        assertThat(toy.decoder().openPrefixes()).isEqualTo(1);
        toy.batch().adapters().remove("one");
        assertThat(toy.decoder().openPrefixes()).isZero();
        assertThat(toy.decoder().unloaded()).containsExactly(1L);
    }

    @Test
    void theSameAdapterUnderItsOwnNameStays() {
        toy.batch().adapters().put("one", 1);
        toy.batch().adapters().put("one", 1);
        assertThat(toy.decoder().unloaded()).isEmpty();
        assertThat(toy.batch().adapters().names()).containsExactly("one");
    }

    @Test
    void removingWhatIsNotThereSaysSo() {
        assertThat(toy.batch().adapters().remove("one")).isFalse();
    }
}
