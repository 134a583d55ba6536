package io.meit.evaluation.page;

import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.RunResults;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The head of the page: which run, of what, how much, and that it is not for diagnosis. */
final class Masthead {

    private final RunResults run;

    Masthead(RunResults run) {
        this.run = run;
    }

    Element element() {
        return Element.of(
                "header",
                Element.of("p", "Evaluation run · " + run.task().replace('-', ' '))
                        .with("class", "kicker"),
                Element.of("h1", run.suite()),
                Element.of("p", summary()).with("class", "lede"),
                Element.of("p", Element.of("strong", "Not for diagnosis. "))
                        .add(RunResults.DISCLAIMER)
                        .with("class", "disclaimer")
                        .with("role", "note"));
    }

    private String summary() {
        long samples = run.cells().stream().mapToLong(CellResult::samples).sum();
        long failed = run.cells().stream().mapToLong(CellResult::failed).sum();
        String text = "%s on %s, %s: %s reports written%s. Run %s, scored %s."
                .formatted(
                        counted("model", cell -> cell.cell().variant()),
                        counted("data set", cell -> cell.cell().dataSet()),
                        counted("condition", cell -> cell.cell().condition()),
                        Numbers.count(samples - failed),
                        failed == 0 ? "" : "; " + Numbers.count(failed) + " more failed",
                        run.run(),
                        run.scored().toString().replace('T', ' ').replaceAll("(\\.\\d+)?Z$", " UTC"));
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Few names are named, many are counted. */
    private String counted(String what, Function<CellResult, String> name) {
        var names = run.cells().stream().map(name).distinct().toList();
        String plural = names.size() == 1 ? what : what + "s";
        return names.size() > 3
                ? names.size() + " " + plural
                : plural + " " + names.stream().collect(Collectors.joining(", "));
    }
}
