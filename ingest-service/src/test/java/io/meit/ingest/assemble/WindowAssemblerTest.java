package io.meit.ingest.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.window.QuantizedWindow;
import io.meit.ingest.TestEcg;
import io.meit.ingest.assemble.Assembly.Complete;
import io.meit.ingest.assemble.Assembly.Incomplete;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowAssemblerTest {

    private static final int WINDOW = 5000; // frames of 10 s at 500 Hz

    private final WindowAssembler assembler = new WindowAssembler(new FrameFormat(500, Lead.CANONICAL, 1));

    @Test
    void givesAWindowWithTheFrameThatFillsIt() {
        assertThat(accept(0, WINDOW - 1)).isEmpty();

        List<Assembly> made = accept(WINDOW - 1, 1);

        assertThat(made).singleElement().isInstanceOf(Complete.class);
        assertThat(made.getFirst().firstSampleAt500Hz()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 250, 4999, 5000})
    void everySampleIsWhereItBelongsWhateverTheChunkSize(int chunk) {
        List<Assembly> made = new ArrayList<>();
        for (long first = 0; first < 2 * WINDOW; first += chunk) {
            made.addAll(accept(first, (int) Math.min(chunk, 2 * WINDOW - first)));
        }

        assertThat(made).hasSize(2);
        float[][] second = ((Complete) made.get(1)).millivolts();
        for (int lead = 0; lead < EcgWindow.LEADS; lead++) {
            for (int i = 0; i < WINDOW; i++) {
                assertThat(second[lead][i]).isEqualTo(TestEcg.microvolts(lead, WINDOW + i) / 1000f);
            }
        }
    }

    @Test
    void oneChunkMayEndAWindowAndBeginTheNext() {
        accept(0, 3000);

        assertThat(accept(3000, WINDOW)).hasSize(1);

        assertThat(assembler.nextSample()).isEqualTo(8000);
        assertThat(assembler.settledSample()).isEqualTo(WINDOW);
    }

    @Test
    void windowsDoNotShareTheirSamples() {
        Complete first = (Complete) accept(0, WINDOW).getFirst();
        float before = first.millivolts()[0][1];

        accept(WINDOW + 1, 4000);

        assertThat(first.millivolts()[0][1]).isEqualTo(before);
    }

    @Test
    void leadsAreMappedByName() {
        List<Lead> reversed = new ArrayList<>(Lead.CANONICAL);
        Collections.reverse(reversed);
        WindowAssembler other = new WindowAssembler(new FrameFormat(500, reversed, 1));

        Complete window = (Complete)
                other.accept(0, ByteBuffer.wrap(TestEcg.frames(0, WINDOW))).getFirst();

        assertThat(window.millivolts()[Lead.V6.ordinal()][0]).isEqualTo(TestEcg.microvolts(0, 0) / 1000f);
        assertThat(window.millivolts()[Lead.I.ordinal()][0]).isEqualTo(TestEcg.microvolts(11, 0) / 1000f);
    }

    @Test
    void theUnitIsAppliedAndMissingSamplesStayMissing() {
        WindowAssembler other = new WindowAssembler(new FrameFormat(500, Lead.CANONICAL, 2.5));
        byte[] frames = TestEcg.frames(0, WINDOW);
        ByteBuffer.wrap(frames).order(ByteOrder.LITTLE_ENDIAN).putShort(0, FrameFormat.MISSING);

        Complete window = (Complete) other.accept(0, ByteBuffer.wrap(frames)).getFirst();

        assertThat(window.millivolts()[0][0]).isNaN();
        assertThat(window.millivolts()[0][1]).isEqualTo(TestEcg.microvolts(0, 1) * 2.5f / 1000f);
    }

    @Test
    void framesThatCameAlreadyAreSkipped() {
        accept(0, 3000);

        assertThat(accept(0, 3000)).isEmpty();
        List<Assembly> made = accept(1000, 4000);

        assertThat(made).singleElement().isInstanceOf(Complete.class);
        assertThat(((Complete) made.getFirst()).millivolts()[0][4999]).isEqualTo(TestEcg.microvolts(0, 4999) / 1000f);
    }

    @Test
    void aGapWithinAWindowRejectsThatWindowOnce() {
        accept(0, 1000);

        List<Assembly> made = accept(2000, 500);

        assertThat(made).singleElement().isInstanceOfSatisfying(Incomplete.class, incomplete -> {
            assertThat(incomplete.number()).isZero();
            assertThat(incomplete.reason()).contains("frames 1000 to 1999 are missing", "1000 of the 5000 frames");
        });
        assertThat(accept(2600, 100)).isEmpty();
    }

    @Test
    void afterAGapTheNextWindowOnTheGridIsWhole() {
        accept(0, 1000);
        accept(2000, 500);

        List<Assembly> made = accept(2500, 5000);
        made.addAll(accept(7500, 2500));

        assertThat(made).singleElement().isInstanceOfSatisfying(Complete.class, window -> {
            assertThat(window.firstSampleAt500Hz()).isEqualTo(WINDOW);
            assertThat(window.millivolts()[3][0]).isEqualTo(TestEcg.microvolts(3, WINDOW) / 1000f);
        });
    }

    @Test
    void aGapOverSeveralWindowsRejectsTheOnesAtItsEnds() {
        accept(0, 1000);

        List<Assembly> made = accept(3 * WINDOW + 10, 100);

        assertThat(made).hasOnlyElementsOfType(Incomplete.class);
        assertThat(made).extracting(Assembly::number).containsExactly(0L, 3L);
    }

    @Test
    void aGapThatEndsOnTheGridCostsOnlyTheWindowItBegan() {
        accept(0, 1000);

        List<Assembly> made = accept(2 * WINDOW, WINDOW);

        assertThat(made).extracting(Assembly::number).containsExactly(0L, 2L);
        assertThat(made.get(1)).isInstanceOf(Complete.class);
    }

    @Test
    void aStreamThatStartsInMidWindowRejectsThatWindow() {
        List<Assembly> made = accept(WINDOW + 2, WINDOW);

        assertThat(made).singleElement().isInstanceOf(Incomplete.class);
        assertThat(made.getFirst().number()).isEqualTo(1);
        assertThat(assembler.settledSample()).isEqualTo(2 * WINDOW);
    }

    @Test
    void theBegunWindowIsUnfinished() {
        accept(0, WINDOW + 3);

        assertThat(assembler.unfinished("the monitor ended its stream")).hasValueSatisfying(incomplete -> {
            assertThat(incomplete.number()).isEqualTo(1);
            assertThat(incomplete.reason()).startsWith("the monitor ended its stream after 3 of the 5000 frames");
        });
    }

    @Test
    void atTheEndOfAWindowNothingIsUnfinished() {
        accept(0, WINDOW);

        assertThat(assembler.unfinished("the monitor ended its stream")).isEmpty();
    }

    @Test
    void aForgottenWindowCanBeSentAgain() {
        accept(0, WINDOW + 700);

        assembler.forgetFrom(0);

        assertThat(assembler.settledSample()).isZero();
        assertThat(accept(0, WINDOW)).singleElement().isInstanceOf(Complete.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 128, 250, 257, 360, 500, 1000, 2000})
    void everyRateGivesTheSameNumberOfSamplesAt500Hz(int rate) {
        WindowAssembler other = new WindowAssembler(new FrameFormat(rate, Lead.CANONICAL, 1));

        List<Assembly> made = other.accept(0, ByteBuffer.wrap(TestEcg.frames(0, 10 * rate)));

        QuantizedWindow samples = WindowSamples.of((Complete) made.getFirst(), rate);
        assertThat(samples.samples()).hasSize(120_000);
        assertThat(samples.microvoltsPerUnit()).isEqualTo(1);
    }

    @Test
    void at500HzSamplesTravelUnchangedLeadAfterLead() {
        Complete window = (Complete) accept(0, WINDOW).getFirst();

        ByteBuffer samples =
                ByteBuffer.wrap(WindowSamples.of(window, 500).samples()).order(ByteOrder.LITTLE_ENDIAN);

        for (int lead = 0; lead < EcgWindow.LEADS; lead++) {
            for (int i = 0; i < WINDOW; i++) {
                assertThat(samples.getShort()).isEqualTo(TestEcg.microvolts(lead, i));
            }
        }
    }

    private List<Assembly> accept(long first, int count) {
        return assembler.accept(first, ByteBuffer.wrap(TestEcg.frames(first, count)));
    }
}
