package io.meit.evaluation.page.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void endsAreRoundNumbersAroundTheValues() {
        Ticks ticks = Ticks.around(List.of(0.312, 0.587), 5);
        assertThat(ticks.marks().stream().map(ticks::label)).containsExactly("0.3", "0.4", "0.5", "0.6");
    }

    @Test
    void oneValueHasRoomOnBothSides() {
        Ticks ticks = Ticks.around(List.of(0.5), 5);
        assertThat(ticks.share(0.5)).isBetween(0.3, 0.7);
    }

    @Test
    void valuesThatAreNotDefinedCountForNothing() {
        assertThat(Ticks.around(List.of(Double.NaN, 0.0, 1.0), 4)).isEqualTo(Ticks.around(List.of(0.0, 1.0), 4));
    }

    @Test
    void ratiosInDecibelFallFromLeftToRight() {
        XAxis axis = XAxis.decibel("dB", List.of(-6.0, 0.0, 24.0));
        assertThat(axis.share(24)).isLessThan(axis.share(0)).isLessThan(axis.share(-6));
        assertThat(axis.marks()).extracting(XAxis.Mark::label).containsExactly("−6", "0", "24");
    }

    @Test
    void sizesFarApartAreLogarithmic() {
        XAxis axis = XAxis.rising("parameters", List.of(1e6, 1e7, 1e8));
        assertThat(axis.share(1e7)).isEqualTo((axis.share(1e6) + axis.share(1e8)) / 2);
    }
}
