package io.meit.metrics.english;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.metrics.Goldens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PorterStemmerTest {

    @Test
    void equalsNltkOnEveryWordOfTheGoldens() {
        for (List<String> word : Goldens.goldens().words()) {
            assertThat(PorterStemmer.stem(word.get(0))).as(word.get(0)).isEqualTo(word.get(1));
        }
    }

    /** Computed by NLTK 3.8. */
    @ParameterizedTest
    @CsvSource({
        "caresses,caress",
        "ponies,poni",
        "dies,die",
        "flies,fli",
        "died,die",
        "spied,spi",
        "agreed,agre",
        "feed,feed",
        "hopping,hop",
        "falling,fall",
        "hissing,hiss",
        "filing,file",
        "failing,fail",
        "happy,happi",
        "enjoy,enjoy",
        "relational,relat",
        "conditional,condit",
        "rational,ration",
        "valenci,valenc",
        "digitizer,digit",
        "radically,radic",
        "formally,formal",
        "hopefulness,hope",
        "sensibility,sensibl",
        "geology,geolog",
        "triplicate,triplic",
        "adoption,adopt",
        "replacement,replac",
        "probate,probat",
        "cease,ceas",
        "controll,control",
        "roll,roll",
        "dying,die",
        "news,news",
        "sky,sky",
        "skies,sky",
        "at,at",
        "owed,owe",
        "syzygy,syzygi"
    })
    void equalsNltkOnEveryRule(String word, String stem) {
        assertThat(PorterStemmer.stem(word)).isEqualTo(stem);
    }
}
