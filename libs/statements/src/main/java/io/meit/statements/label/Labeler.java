package io.meit.statements.label;

import io.meit.statements.Assertion;
import io.meit.statements.Statement;
import io.meit.statements.StatementCatalogue;
import io.meit.statements.Territory;
import io.meit.statements.label.Rule.Meaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the ECG statements in report text: English (free text, machine statements, this project's synthetic reports),
 * German as in PTB-XL, the little Swedish there. Deterministic, safe for many threads, linear in the text's length.
 */
public final class Labeler {

    private static final Labeler STANDARD = new RuleFiles(StatementCatalogue.standard()).labeler();

    private final StatementCatalogue catalogue;
    private final Lexicon lexicon;
    private final PatternIndex<Rule> rules;
    private final PatternIndex<Cue> cues;
    private final Territories territories;

    Labeler(
            StatementCatalogue catalogue,
            Lexicon lexicon,
            PatternIndex<Rule> rules,
            PatternIndex<Cue> cues,
            Territories territories) {
        this.catalogue = catalogue;
        this.lexicon = lexicon;
        this.rules = rules;
        this.cues = cues;
        this.territories = territories;
    }

    /** The labeler with this project's catalogue and rules. */
    public static Labeler standard() {
        return STANDARD;
    }

    /** Names catalogue and rules, for results that this labeler has made; changes with every byte of the tables. */
    public static String signature() {
        return RuleSignature.compute();
    }

    /** The statements of a text in the order of their words; the same statement may be found several times. */
    public List<Finding> label(String text) {
        List<Token> tokens = lexicon.translate(RawWords.of(text));
        List<Mention> mentions = mentions(tokens);
        boolean[] taken = taken(tokens, mentions);
        List<PatternIndex.Hit<Cue>> found = cues(tokens, taken);
        List<Mention> meant =
                mentions.stream().filter(m -> !m.meanings().isEmpty()).toList();
        Scopes scopes = new Scopes(tokens, meant, found, territories.words());
        found.forEach(scopes::apply);
        List<Finding> findings = new ArrayList<>();
        for (Mention mention : meant) {
            add(findings, mention, tokens, taken);
        }
        return findings;
    }

    /** From left to right, the longer first; what begins with a word that another took says nothing of its own. */
    private List<Mention> mentions(List<Token> tokens) {
        List<Mention> all = new ArrayList<>();
        for (PatternIndex.Hit<Rule> hit : rules.find(tokens)) {
            all.add(new Mention(hit.meaning(), hit.taken()));
        }
        all.sort(Comparator.comparingInt(Mention::first)
                .thenComparing(Comparator.comparingInt(Mention::size).reversed()));
        List<Mention> kept = new ArrayList<>();
        for (Mention mention : all) {
            if (kept.stream().noneMatch(mention::isCoveredBy)) {
                kept.add(mention);
            }
        }
        return kept;
    }

    private static boolean[] taken(List<Token> tokens, List<Mention> mentions) {
        boolean[] taken = new boolean[tokens.size()];
        for (Mention mention : mentions) {
            for (int i = mention.first(); i <= mention.last(); i++) {
                taken[i] |= mention.takes(i);
            }
        }
        return taken;
    }

    /** The cues that are neither words of a statement nor part of a longer cue. */
    private List<PatternIndex.Hit<Cue>> cues(List<Token> tokens, boolean[] taken) {
        List<PatternIndex.Hit<Cue>> all = cues.find(tokens);
        all.removeIf(hit -> {
            for (int token : hit.taken()) {
                if (taken[token]) {
                    return true;
                }
            }
            return false;
        });
        return all.stream()
                .filter(hit -> all.stream().noneMatch(other -> isInside(hit, other)))
                .toList();
    }

    private static boolean isInside(PatternIndex.Hit<Cue> hit, PatternIndex.Hit<Cue> other) {
        return other.first() <= hit.first()
                && hit.last() <= other.last()
                && other.last() - other.first() > hit.last() - hit.first();
    }

    private void add(List<Finding> findings, Mention mention, List<Token> tokens, boolean[] taken) {
        int start = tokens.get(mention.first()).start();
        int end = tokens.get(mention.last()).end();
        List<Territory> named = mention.hasTerritory() ? territories.of(mention, tokens, taken) : List.of();
        for (Meaning meaning : mention.meanings()) {
            Assertion assertion = mention.assertionOf(meaning);
            for (Optional<Territory> part : parts(meaning, named)) {
                Statement statement =
                        part.map(t -> catalogue.in(meaning.statement(), t)).orElse(meaning.statement());
                if (!isImplied(statement, mention) && !isUndenied(meaning, assertion, mention)) {
                    findings.add(new Finding(statement, assertion, part, start, end));
                }
            }
        }
    }

    /** Whether another meaning of the same words says more: an acute infarction is an infarction. */
    private boolean isImplied(Statement statement, Mention mention) {
        return mention.meanings().stream()
                .anyMatch(m -> catalogue.ancestors(m.statement()).contains(statement));
    }

    /** "No acute inferior infarct" denies the acute one, not an old one. */
    private boolean isUndenied(Meaning meaning, Assertion assertion, Mention mention) {
        return assertion == Assertion.ABSENT && isImplied(meaning.statement(), mention);
    }

    private static List<Optional<Territory>> parts(Meaning meaning, List<Territory> named) {
        Optional<Territory> own = meaning.statement().territory();
        if (own.isPresent()) {
            return List.of(own);
        }
        if (named.isEmpty() || !meaning.statement().category().hasTerritory()) {
            return List.of(Optional.empty());
        }
        return named.stream().map(Optional::of).toList();
    }

    /** Words that begin parts of statements; no gap of a pattern goes across them. */
    static Set<String> anchors() {
        return Set.of(
                "st",
                "t",
                "qrs",
                "q",
                "qs",
                "p",
                "r",
                "pr",
                "qt",
                "u",
                "voltage",
                "infarct",
                "ischemia",
                "axis",
                "ecg");
    }
}
