package io.meit.metrics.meteor;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.metrics.GoldenAssertions;
import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeteorTest {

    private static final Meteor METEOR = new Meteor(Profile.MEIT);

    @Test
    void equalsNltkOnEveryGoldenPair() {
        GoldenAssertions.assertEveryPair(METEOR, golden -> List.of(golden.meteor()));
    }

    /** The example in NLTK's documentation of {@code meteor_score}, which says 0.6944. */
    @Test
    void equalsNltksDocumentedExample() {
        TextPair pair = new TextPair(
                "It is a guide to action which ensures that the military always obeys the commands of the party",
                "It is a guide to action that ensures that the military will forever heed Party commands");
        assertThat(METEOR.score(pair).get("METEOR")).isCloseTo(0.6944, Offset.offset(5e-5));
    }

    @Test
    void synonymsMatch() {
        assertThat(METEOR.score(new TextPair("sick", "ill")).get("METEOR")).isEqualTo(0.5);
    }

    /** As in NLTK: "automobile" is stemmed before its synonyms are looked up, and no word is "automobil". */
    @Test
    void synonymsOfWhatIsNoWordOnceStemmedDoNotMatch() {
        assertThat(METEOR.score(new TextPair("car", "automobile")).get("METEOR"))
                .isZero();
    }

    @Test
    void textsWithoutACommonWordScoreNothing() {
        assertThat(METEOR.score(new TextPair("", "")).get("METEOR")).isZero();
    }
}
