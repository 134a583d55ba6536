package io.meit.model.decoder;

/**
 * {@code decoder_least_rows(w)}: with how many rows oneDNN reads a weight fastest, at least. Measured: one row takes a kernel that
 * reads large weights 1.1 to 1.35 times slower than that of six rows does, although it has less to compute. A single row is
 * therefore computed six times. Its bits are the same.
 */
final class FewRows {

    static final String PART = """
            def decoder_least_rows(self, w: Tensor) -> int:
              least = 1
              if w.numel() >= 1000000:
                least = 2
              return least
            """;

    private FewRows() {}
}
