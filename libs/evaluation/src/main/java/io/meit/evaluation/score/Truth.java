package io.meit.evaluation.score;

import io.meit.evaluation.sample.KeptSample;
import io.meit.statements.Statement;
import io.meit.statements.StatementCatalogue;
import io.meit.statements.StatementClaim;
import io.meit.statements.metrics.ClinicalScorer;
import io.meit.statements.text.CodedStatements;
import io.meit.statements.text.StatementTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a report's statements are held against. */
enum Truth {
    /** The statements that the labeler finds in the reference text. */
    TEXT("clinical", "text") {
        @Override
        Optional<List<StatementClaim>> claims(KeptSample sample, ClinicalScorer scorer) {
            String reference = sample.order().reference();
            return reference.isEmpty() ? Optional.empty() : Optional.of(scorer.claims(reference));
        }

        @Override
        Predicate<Statement> counted() {
            return statement -> true;
        }
    },
    /** The record's SCP codes; only statements that have such a code count, for others the codes could not hold. */
    CODES("clinical-codes", "scp") {
        @Override
        Optional<List<StatementClaim>> claims(KeptSample sample, ClinicalScorer scorer) {
            return codes(sample).map(CodedStatements::claims);
        }

        @Override
        Predicate<Statement> counted() {
            return statement -> !statement.scp().isEmpty();
        }
    };

    private static final String ATTRIBUTE = "scp";
    /** PTB-XL's "no likelihood given", which counts as certain. */
    private static final double NO_LIKELIHOOD = 0;

    private static final StatementTexts TEXTS = new StatementTexts(StatementCatalogue.standard());

    private final String profile;
    private final String label;

    Truth(String profile, String label) {
        this.profile = profile;
        this.label = label;
    }

    /** As results name the metrics that are taken against it. */
    String profile() {
        return profile;
    }

    /** In signatures. */
    String label() {
        return label;
    }

    /** What is true of a sample; empty if nobody knows. */
    abstract Optional<List<StatementClaim>> claims(KeptSample sample, ClinicalScorer scorer);

    /** Which statements count. */
    abstract Predicate<Statement> counted();

    /** Codes that name no statement of the catalogue, of all samples. */
    static long unknownCodes(List<KeptSample> samples) {
        return samples.stream()
                .flatMap(sample -> codes(sample).stream())
                .mapToLong(coded -> coded.unknown().size())
                .sum();
    }

    private static Optional<CodedStatements> codes(KeptSample sample) {
        return Optional.ofNullable(sample.order().attributes().get(ATTRIBUTE)).map(list -> {
            Map<String, Double> codes = new HashMap<>();
            for (String code : list.split(",", -1)) {
                if (!code.isBlank()) {
                    codes.put(code.strip(), NO_LIKELIHOOD);
                }
            }
            return TEXTS.fromScp(codes);
        });
    }
}
