package io.meit.ingest.stream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import io.meit.proto.v1.StreamRequest;
import io.meit.proto.v1.StreamStart;
import org.junit.jupiter.api.Test;

class UnknownFieldsTest {

    private static final UnknownFieldSet FIELD_77 = UnknownFieldSet.newBuilder()
            .addField(77, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();

    @Test
    void aMessageOfKnownFieldsPasses() {
        StreamRequest request =
                StreamRequest.newBuilder().setStart(TestMonitor.start("bed", 1)).build();

        assertThatCode(() -> UnknownFields.refuse(request)).doesNotThrowAnyException();
    }

    @Test
    void anUnknownFieldDeepInsideIsNamedWithItsMessage() {
        Timestamp time = Timestamp.newBuilder().setUnknownFields(FIELD_77).build();
        StreamRequest request = StreamRequest.newBuilder()
                .setStart(StreamStart.newBuilder().setEpochStartedAt(time))
                .build();

        assertThatThrownBy(() -> UnknownFields.refuse(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field number 77 of google.protobuf.Timestamp is not known in this version of the contract;"
                        + " leave it out");
    }
}
