package io.meit.datasets.report;

import io.meit.datasets.record.Code;
import io.meit.statements.StatementCatalogue;
import io.meit.statements.text.StatementTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes SCP and SNOMED CT codes out with the project's statement catalogue; SCP first, since it states likelihoods. */
public final class StatementCodeText implements CodeText {

    /** As written in manifests. */
    public static final String NAME = "meit-statements-v1";

    private static final double NOT_GIVEN = 0;

    private final StatementTexts texts;

    private StatementCodeText(StatementTexts texts) {
        this.texts = texts;
    }

    /** With the standard catalogue. */
    public static StatementCodeText create() {
        return new StatementCodeText(new StatementTexts(StatementCatalogue.standard()));
    }

    @Override
    public Optional<String> write(List<Code> codes) {
        Map<String, Double> scp = new LinkedHashMap<>();
        codes.stream()
                .filter(code -> code.system().equals(Code.SCP))
                .forEach(code -> scp.put(code.code(), code.likelihood().orElse(NOT_GIVEN)));
        List<String> snomed = codes.stream()
                .filter(code -> code.system().equals(Code.SNOMED))
                .map(Code::code)
                .toList();
        String text = texts.report(scp.isEmpty() ? texts.fromSnomed(snomed) : texts.fromScp(scp));
        return Optional.of(text).filter(report -> !report.isBlank());
    }
}
