package io.meit.metrics.cider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.meit.metrics.GoldenAssertions;
import io.meit.metrics.Goldens;
import io.meit.metrics.PaperPairs;
import io.meit.metrics.TextPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class CiderDTest {

    @Test
    void equalsPycocoevalcapWithFrequencyOneOnEveryGoldenPair() {
        GoldenAssertions.assertEveryPair(CiderD.meit(), golden -> List.of(golden.cider1()));
    }

    @Test
    void strictEqualsPycocoevalcapOnEveryGoldenPair() {
        CiderD cider = CiderD.strict(Goldens.goldens().references());
        GoldenAssertions.assertEveryPair(cider, golden -> List.of(golden.cider()));
    }

    @Test
    void equalsPycocoevalcapOnThePapersReports() {
        assertThat(CiderD.meit().corpus(PaperPairs.withPromptAndTag()).get("CIDEr-D"))
                .isCloseTo(5.653503, within(1e-6));
    }

    @Test
    void strictEqualsPycocoevalcapOnThePapersReports() {
        List<TextPair> pairs = PaperPairs.withTag();
        CiderD cider = CiderD.strict(pairs.stream().map(TextPair::reference).toList());
        assertThat(cider.corpus(pairs).get("CIDEr-D")).isCloseTo(4.324441, within(1e-6));
    }

    @Test
    void aWordThatEveryReferenceHasWeighsNothing() {
        CiderD cider = CiderD.strict(List.of("ecg", "ecg"));
        assertThat(cider.score(new TextPair("ecg", "ecg")).get("CIDEr-D")).isZero();
    }

    @Test
    void strictNeedsReferences() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CiderD.strict(List.of()))
                .withMessageContaining("give at least 1");
    }
}
