package io.meit.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Field numbers are for ever. */
class ReleasedContractsTest {

    @Test
    void nothing_released_has_changed() throws IOException {
        FileDescriptorSet released = released();

        assertThat(ContractChanges.facts(released)).hasSizeGreaterThan(100);
        assertThat(ContractChanges.breaking(released, CurrentContracts.files())).isEmpty();
    }

    @Test
    void a_renumbered_field_is_a_break() {
        FileDescriptorSet current = CurrentContracts.files();
        FileDescriptorSet.Builder changed = current.toBuilder();
        DescriptorProto.Builder message = changed.getFileBuilder(0).getMessageTypeBuilder(0);
        message.getFieldBuilder(0).setNumber(99);

        assertThat(ContractChanges.breaking(current, changed.build()))
                .hasSize(1)
                .first()
                .asString()
                .contains("gone");
    }

    @Test
    void a_changed_type_is_a_break_and_an_added_field_is_none() {
        FileDescriptorSet current = CurrentContracts.files();
        FileDescriptorSet.Builder added = current.toBuilder();
        DescriptorProto.Builder message = added.getFileBuilder(0).getMessageTypeBuilder(0);
        message.addField(message.getField(0).toBuilder().setNumber(99).setName("added"));

        assertThat(ContractChanges.breaking(current, added.build())).isEmpty();
        assertThat(ContractChanges.breaking(added.build(), current)).hasSize(1);
    }

    private static FileDescriptorSet released() throws IOException {
        try (InputStream file = ReleasedContractsTest.class.getResourceAsStream("/released/meit-v1.desc")) {
            return FileDescriptorSet.parseFrom(file);
        }
    }
}
