package io.meit.evaluation.page;

import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import io.meit.evaluation.page.html.Text;
import io.meit.evaluation.result.SampleResult;
import io.meit.statements.label.Finding;
import io.meit.statements.label.Labeler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The words of a text, those of statements marked as found, omitted or added. */
final class MarkedReport {

    /** How a piece of text stands to the other text; the later is the graver. */
    enum Standing {
        FOUND("found"),
        OMITTED("omitted"),
        ADDED("added");

        private final String label;

        Standing(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        Element mark(String words) {
            return Element.of("mark", Prose.spoken(label + ": "), new Text(words))
                    .with("class", label);
        }
    }

    private record Piece(int start, int end, Standing standing) {}

    private final SampleResult sample;

    MarkedReport(SampleResult sample) {
        this.sample = sample;
    }

    /** A paragraph with the text, of the reference or of the report. */
    Element paragraph(String text) {
        if (text.isBlank()) {
            return Element.of("p", Prose.muted("(empty)"));
        }
        List<Node> parts = new ArrayList<>();
        int at = 0;
        for (Piece piece : pieces(text)) {
            parts.add(new Text(text.substring(at, piece.start())));
            parts.add(piece.standing().mark(text.substring(piece.start(), piece.end())));
            at = piece.end();
        }
        parts.add(new Text(text.substring(at)));
        return Element.of("p", parts);
    }

    /** In the order of the text, none over another: words that two statements share get the graver mark. */
    private List<Piece> pieces(String text) {
        List<Piece> all = Labeler.standard().label(text).stream()
                .flatMap(finding ->
                        standing(finding).map(standing -> new Piece(finding.start(), finding.end(), standing)).stream())
                .sorted(Comparator.comparingInt(Piece::start).thenComparingInt(Piece::end))
                .toList();
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : all) {
            if (!pieces.isEmpty() && piece.start() < pieces.getLast().end()) {
                Piece last = pieces.removeLast();
                pieces.add(new Piece(
                        last.start(), Math.max(last.end(), piece.end()), graver(last.standing(), piece.standing())));
            } else {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private static Standing graver(Standing a, Standing b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** What the results say of a statement, whether the text makes or denies it. */
    private Optional<Standing> standing(Finding finding) {
        String id = finding.statement().id();
        if (sample.added().contains(id)) {
            return Optional.of(Standing.ADDED);
        }
        if (sample.omitted().contains(id)) {
            return Optional.of(Standing.OMITTED);
        }
        return sample.found().contains(id) ? Optional.of(Standing.FOUND) : Optional.empty();
    }
}
