package io.meit.eval.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meit.eval.run.RunSample;
import io.meit.eval.run.TestRuns;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.proto.v1.Sample;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleMapperTest {

    private static final SampleOrder ORDER =
            TestRuns.orders("mapper", TestRuns.BASE, 1).getFirst();

    @Test
    void orderAndOutputCrossTheWireUnchanged() {
        SampleOutput output = new SampleOutput(ORDER.key(), "normal ecg.", 3, -0.7, "length", "", 5.97, "demo@1", 1.5);

        Sample message = SampleMapper.toProto(new RunSample(0, ORDER, Optional.of(output)));

        assertThat(SampleMapper.toOrder(message.getOrder())).isEqualTo(ORDER);
        assertThat(SampleMapper.toOutput(message.getOutput())).isEqualTo(output);
    }

    @Test
    void aConditionWithoutARatioHasNone() {
        SampleOutput clean = TestRuns.output(ORDER);

        Sample message = SampleMapper.toProto(new RunSample(0, ORDER, Optional.of(clean)));

        assertThat(message.getOutput().hasAchievedDecibel()).isFalse();
        assertThat(SampleMapper.toOutput(message.getOutput()).achievedDecibel()).isNaN();
    }

    @Test
    void aFailureWithATextIsRefused() {
        var both = io.meit.proto.v1.SampleOutput.newBuilder()
                .setKey(ORDER.key())
                .setText("normal ecg.")
                .setFailure("lead V3 is missing")
                .build();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> SampleMapper.toOutput(both))
                .withMessageContaining("outputs.failure and outputs.text");
    }

    @Test
    void aKeyThatIsNoHashIsRefused() {
        var nameless =
                SampleMapper.toProto(ORDER).toBuilder().setKey("record-1").build();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> SampleMapper.toOrder(nameless))
                .withMessageContaining("sample.key is \"record-1\"");
    }

    @Test
    void aTextThatTheDatabaseCannotHoldIsRefused() {
        var zero = SampleMapper.toProto(ORDER).toBuilder()
                .setReference("normal\0ecg")
                .build();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> SampleMapper.toOrder(zero))
                .withMessageContaining("sample.reference has the character U+0000 at position 6");
    }
}
