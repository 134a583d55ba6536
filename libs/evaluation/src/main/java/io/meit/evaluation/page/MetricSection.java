package io.meit.evaluation.page;

import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All numbers with their intervals; beside the profile {@code meit} the paper's. */
final class MetricSection {

    /** More rows than this are folded away below those of the clean signal. */
    private static final int ROWS_SHOWN = 12;

    private static final Map<String, String> TITLES = Map.of(
            "clinical", "Clinical: statements against the reference text",
            "clinical-codes", "Clinical: statements against the record’s codes",
            "expert", "Judged, 1 to 5",
            "strict", "Word overlap, strict: the field’s reference implementations, report only, whole corpus",
            "meit", "Word overlap, meit: as the paper’s released code computes it");

    private final RunResults run;

    MetricSection(RunResults run) {
        this.run = run;
    }

    PageSection section() {
        List<Node> body = new ArrayList<>();
        body.add(Prose.paragraph(
                "Below each number: its %s %% interval from %s bootstrap resamples of the reports; none where resampling changes nothing. Failed reports count as empty ones. Hold the pointer over a column’s name to see what it means."
                        .formatted(Numbers.plain(100 * run.level()), Numbers.count(run.resamples()))));
        for (String profile : MetricColumns.profiles(run.cells())) {
            body.addAll(profile(profile));
        }
        return new PageSection("metrics", "Metrics", body);
    }

    private List<Node> profile(String profile) {
        List<Node> body = new ArrayList<>();
        String title = TITLES.getOrDefault(profile, profile);
        body.add(Element.of("h3", title));
        MetricTable table = new MetricTable(run, MetricColumns.of(profile, run.cells()));
        boolean fold = run.cells().size() > ROWS_SHOWN;
        List<CellResult> shown = fold ? CellNames.clean(run) : run.cells();
        body.add(table.of(title, shown));
        if (shown.size() < run.cells().size()) {
            body.add(Prose.details(
                    "All %d cells".formatted(run.cells().size()), table.of(title + ", all conditions", run.cells())));
        }
        if (profile.equals(run.task().equals("expert-alignment") ? "expert" : "meit")) {
            List<String> metrics = MetricColumns.of(profile, run.cells()).metrics();
            body.addAll(new PublishedSection(run.task(), metrics).body());
        }
        return body;
    }
}
