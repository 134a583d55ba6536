package io.meit.llm.api;

import io.meit.llm.report.ReportQuery.Position;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** A place in the list of reports as text: 8 bytes of microseconds since 1970 and 16 bytes of report id, base64url. */
final class PageToken {

    private static final int BYTES = 3 * Long.BYTES;

    private PageToken() {}

    static String of(Position position) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.createdAt()))
                .putLong(position.reportId().getMostSignificantBits())
                .putLong(position.reportId().getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * @param token empty = from the newest
     * @throws InvalidRequestException if no page ended with this token
     */
    static Optional<Position> parse(String token) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(token);
            if (decoded.length != BYTES) {
                throw new IllegalArgumentException("%d bytes instead of %d".formatted(decoded.length, BYTES));
            }
            ByteBuffer bytes = ByteBuffer.wrap(decoded);
            Instant createdAt = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            return Optional.of(new Position(createdAt, new UUID(bytes.getLong(), bytes.getLong())));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "page_token is not one of ours (%s); use next_page_token of the page before, or leave it empty"
                            .formatted(e.getMessage()));
        }
    }
}
