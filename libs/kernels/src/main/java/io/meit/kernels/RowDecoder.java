package io.meit.kernels;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.Positions;
import io.meit.model.decoder.RowSteps;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A decoder's steps of rows. Buffers grow with the greatest number of rows that was seen. */
final class RowDecoder implements RowSteps {

    private final DecoderConfig config;
    private final ThreadTeam team;
    private final RowParts parts;
    private final int kernels;
    private RowBuffers room;

    /** @param kernels how many linear layers have kernels here */
    RowDecoder(DecoderConfig config, ThreadTeam team, RowParts parts, int kernels) {
        this.config = config;
        this.team = team;
        this.parts = parts;
        this.kernels = kernels;
        this.room = new RowBuffers(config, 1);
    }

    @Override
    public Written step(List<Row> rows) {
        if (rows.size() > room.rows) {
            room = new RowBuffers(config, rows.size());
        }
        parts.rotary().ifPresent(rotary -> rotary.begin(rows));
        enter(rows);
        for (RowLayer layer : parts.layers()) {
            layer.compute(rows, room);
        }
        leave(rows.size());
        double[] greedy = new double[2 * rows.size()];
        int vocabulary = config.sizes().vocabulary();
        team.run(rows.size(), row -> RowChoice.choose(room.logits, row, vocabulary, greedy));
        return new Written(greedy, room.logits);
    }

    private void enter(List<Row> rows) {
        int width = config.sizes().embedding();
        float[] embedded = parts.projectIn().isPresent() ? room.embedded : room.stream;
        Arrays.fill(embedded, 0, rows.size() * width, 0);
        for (int row = 0; row < rows.size(); row++) {
            parts.tokens().add(rows.get(row).id(), embedded, row * width);
        }
        parts.projectIn().ifPresent(in -> in.compute(embedded, rows.size(), room.stream));
        if (config.positions() instanceof Positions.Learned learned) {
            RowEmbedding positions = parts.positions().orElseThrow();
            for (int row = 0; row < rows.size(); row++) {
                positions.add(rows.get(row).past() + learned.offset(), room.stream, row * room.hidden);
            }
        }
        norm(parts.first(), rows.size());
    }

    private void leave(int rows) {
        norm(parts.last(), rows);
        parts.projectOut().ifPresent(out -> out.compute(room.stream, rows, room.embedded));
        parts.head().compute(parts.projectOut().isPresent() ? room.embedded : room.stream, rows, room.logits);
    }

    private void norm(Optional<RowNorm> norm, int rows) {
        norm.ifPresent(one -> team.run(rows, row -> one.apply(room.stream, row, room.stream)));
    }

    @Override
    public int kernels() {
        return kernels;
    }

    @Override
    public void close() {
        team.close();
    }
}
