package io.meit.ingest.stream;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds fields that this version does not know: a sender of a newer contract must hear that they have no effect. */
final class UnknownFields {

    private UnknownFields() {}

    /**
     * Refuses a message with an unknown field, at any depth.
     *
     * @throws IllegalArgumentException naming message type and field number
     */
    static void refuse(Message message) {
        in(message).ifPresent(place -> {
            throw new IllegalArgumentException(
                    "%s is not known in this version of the contract; leave it out".formatted(place));
        });
    }

    private static Optional<String> in(Message message) {
        Optional<Integer> own =
                message.getUnknownFields().asMap().keySet().stream().findFirst();
        if (own.isPresent()) {
            return Optional.of("field number %d of %s"
                    .formatted(own.get(), message.getDescriptorForType().getFullName()));
        }
        return message.getAllFields().values().stream()
                .flatMap(UnknownFields::messages)
                .map(UnknownFields::in)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Stream<Message> messages(Object value) {
        return switch (value) {
            case Message inner -> Stream.of(inner);
            case List<?> list -> list.stream().flatMap(UnknownFields::messages);
            default -> Stream.empty();
        };
    }
}
