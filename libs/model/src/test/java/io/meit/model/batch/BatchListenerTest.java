package io.meit.model.batch;

import static io.meit.model.batch.ToyBatch.idsAlone;
import static io.meit.model.batch.ToyBatch.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GenerationListener.Wish;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchListenerTest {

    private final ToyBatch toy = ToyBatch.of(BatchSettings.DEFAULT);

    @Test
    void aListenerThatStopsGetsNoTokenMore() {
        HeardText heard = new HeardText().stoppingAt(token -> token.index() == 2);
        toy.admit(request("abc", 10), heard);
        toy.run();
        assertThat(heard.tokens()).hasSize(3);
        assertThat(heard.generation().finishReason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(heard.generation().tokens()).isEqualTo(heard.tokens());
    }

    @Test
    void aListenerWhoseTimeIsUpEndsBeforeTheNextStep() {
        HeardText heard = toy.admitted(request("abc", 10));
        HeardText other = toy.admitted(request("de", 4));
        toy.batch().step();
        heard.wishes(Wish.END);
        toy.batch().step();
        assertThat(heard.tokens()).hasSize(1);
        assertThat(heard.generation().finishReason()).isEqualTo(FinishReason.CANCELLED);
        toy.run();
        assertThat(other.ids()).isEqualTo(idsAlone(request("de", 4)));
    }

    @Test
    void atEndBeforeItsFirstTokenItsPromptIsNotComputed() {
        HeardText heard = toy.admitted(request("abc", 10));
        heard.wishes(Wish.END);
        toy.batch().step();
        assertThat(heard.generation().tokens()).isEmpty();
        assertThat(toy.decoder().stepSizes()).isEmpty();
    }

    @Test
    void cancelEndsATextAtOnce() {
        HeardText heard = toy.admitted(request("abc", 10));
        toy.batch().step();
        assertThat(toy.batch().cancel(heard)).isTrue();
        assertThat(heard.generation().finishReason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(toy.batch().size()).isZero();
        assertThat(toy.batch().cancel(heard)).isFalse();
        assertThat(heard.endings()).isEqualTo(1);
    }

    @Test
    void aListenerMayCancelAnotherInTheMiddleOfAStep() {
        HeardText victim = new HeardText();
        HeardText first = new HeardText().stoppingAt(token -> {
            toy.batch().cancel(victim);
            return false;
        });
        toy.admit(request("abc", 3), first);
        toy.admit(request("de", 3), victim);
        toy.run();
        assertThat(first.ids()).isEqualTo(idsAlone(request("abc", 3)));
        assertThat(victim.tokens()).isEmpty();
        assertThat(victim.endings()).isEqualTo(1);
    }

    @Test
    void aListenerThatWaitsKeepsItsPlaceAndGoesOnWhereItWas() {
        HeardText slow = toy.admitted(request("abc", 6));
        HeardText quick = toy.admitted(request("de", 6));
        toy.batch().step();
        slow.wishes(Wish.WAIT);
        for (int i = 0; i < 3; i++) {
            assertThat(toy.batch().step()).isEqualTo(1);
        }
        assertThat(slow.tokens()).hasSize(1);
        assertThat(quick.tokens()).hasSize(4);
        assertThat(toy.batch().size()).isEqualTo(2);
        slow.wishes(Wish.WRITE);
        toy.run();
        assertThat(slow.ids()).isEqualTo(idsAlone(request("abc", 6)));
        assertThat(quick.ids()).isEqualTo(idsAlone(request("de", 6)));
    }

    @Test
    void aStepDoesNothingWhileAllWait() {
        HeardText heard = toy.admitted(request("abc", 6));
        heard.wishes(Wish.WAIT);
        assertThat(toy.batch().step()).isZero();
        assertThat(toy.decoder().stepSizes()).isEmpty();
    }

    @Test
    void aListenerThatThrowsFailsItsOwnTextOnly() {
        HeardText bad = new HeardText().stoppingAt(token -> {
            throw new IllegalStateException("the reader broke");
        });
        HeardText good = toy.admitted(request("de", 5));
        toy.admit(request("abc", 5), bad);
        toy.run();
        assertThat(bad.failure()).hasMessage("the reader broke");
        assertThat(bad.endings()).isEqualTo(1);
        assertThat(good.ids()).isEqualTo(idsAlone(request("de", 5)));
        assertThat(toy.decoder().openTexts()).isZero();
    }

    @Test
    void aTextThatIsCancelledAfterItWasAskedHarmsNobody() {
        HeardText cancelled = toy.admitted(request("abc", 5));
        HeardText good = new HeardText() {
            @Override
            public Wish wish() {
                if (tokens().size() == 2) {
                    toy.batch().cancel(cancelled);
                }
                return super.wish();
            }
        };
        toy.admit(request("de", 5), good);
        toy.run();
        assertThat(cancelled.generation().tokens()).hasSize(2);
        assertThat(good.ids()).isEqualTo(idsAlone(request("de", 5)));
    }

    @Test
    void aDecoderThatFailsInAStepFailsAllWithTheReason() {
        HeardText first = toy.admitted(request("abc", 10));
        HeardText second = toy.admitted(request("de", 10));
        toy.batch().step();
        second.wishes(Wish.WAIT);
        toy.decoder().failOn(first.ids().getFirst());
        toy.batch().step();
        for (HeardText text : List.of(first, second)) {
            assertThat(text.failure())
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("2 texts")
                    .hasMessageContaining("on fire");
        }
        assertThat(toy.batch().size()).isZero();
        assertThat(toy.decoder().openTexts()).isZero();
    }

    @Test
    void aDecoderThatFailsOnAPromptFailsThatText() {
        toy.decoder().failOn(13);
        HeardText bad = toy.admitted(request("an", 3));
        HeardText good = toy.admitted(request("de", 1));
        toy.run();
        assertThat(bad.failure()).hasMessageContaining("on fire");
        assertThat(good.ids()).isEqualTo(idsAlone(request("de", 1)));
    }

    @Test
    void closingFailsWhatIsInProgressAndClosesTheModel() {
        HeardText heard = toy.admitted(request("abc", 10));
        toy.batch().step();
        toy.batch().close();
        assertThat(heard.failure()).hasMessageContaining("closed");
        assertThat(toy.decoder().openTexts()).isZero();
        assertThat(toy.decoder().closed()).isTrue();
        assertThat(toy.codec().closed()).isTrue();
    }
}
