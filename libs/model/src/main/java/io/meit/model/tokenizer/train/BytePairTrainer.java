package io.meit.model.tokenizer.train;

import io.meit.model.tokenizer.train.BytePairVocabulary.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Byte-pair encoding (Sennrich et al. 2016) over UTF-8 bytes within GPT-2's words. Deterministic: of equally frequent
 * pairs the lexicographically first is merged.
 */
public final class BytePairTrainer {

    /** GPT-2's words: contractions, letters, digits, others, each with at most one blank in front. */
    private static final Pattern WORD = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Comparator<Map.Entry<Pair, Long>> MOST_FREQUENT_FIRST = Map.Entry.<Pair, Long>comparingByValue(
                    Comparator.reverseOrder())
            .thenComparing(entry -> entry.getKey().left())
            .thenComparing(entry -> entry.getKey().right());

    private final int size;
    private final List<String> specials;

    /**
     * @param size wanted number of tokens, bytes and special tokens included; fewer result if the texts hold no more
     *     pairs that occur twice
     * @param specials tokens that are never split, e.g. {@code <|endoftext|>}; they get the last ids
     */
    public BytePairTrainer(int size, List<String> specials) {
        if (size < 256 + specials.size()) {
            throw new IllegalArgumentException("a vocabulary of %d tokens cannot hold 256 bytes and %d special tokens"
                    .formatted(size, specials.size()));
        }
        this.size = size;
        this.specials = List.copyOf(specials);
    }

    /** Learns from texts, without special tokens in them. */
    public BytePairVocabulary train(Stream<String> texts) {
        Map<List<String>, Long> words = countWords(texts);
        List<String> tokens = new ArrayList<>(ByteAlphabet.inVocabularyOrder());
        List<Pair> merges = new ArrayList<>();
        while (tokens.size() + specials.size() < size) {
            Map.Entry<Pair, Long> best = countPairs(words).entrySet().stream()
                    .min(MOST_FREQUENT_FIRST)
                    .orElse(null);
            if (best == null || best.getValue() < 2) {
                break;
            }
            Pair pair = best.getKey();
            merges.add(pair);
            if (!tokens.contains(pair.merged())) { // "a"+"bc" and "ab"+"c" spell the same token
                tokens.add(pair.merged());
            }
            words = mergeAll(words, pair);
        }
        tokens.addAll(specials);
        return new BytePairVocabulary(tokens, merges, specials);
    }

    private static Map<List<String>, Long> countWords(Stream<String> texts) {
        Map<String, Long> counts = new TreeMap<>();
        texts.flatMap(text -> WORD.matcher(text).results())
                .map(MatchResult::group)
                .forEach(word -> counts.merge(word, 1L, Long::sum));
        Map<List<String>, Long> spelled = new HashMap<>();
        counts.forEach((word, count) -> spelled.put(ByteAlphabet.spell(word), count));
        return spelled;
    }

    private static Map<Pair, Long> countPairs(Map<List<String>, Long> words) {
        Map<Pair, Long> counts = new HashMap<>();
        words.forEach((symbols, count) -> {
            for (int i = 0; i + 1 < symbols.size(); i++) {
                counts.merge(new Pair(symbols.get(i), symbols.get(i + 1)), count, Long::sum);
            }
        });
        return counts;
    }

    private static Map<List<String>, Long> mergeAll(Map<List<String>, Long> words, Pair pair) {
        Map<List<String>, Long> merged = new HashMap<>();
        words.forEach((symbols, count) -> merged.merge(merge(symbols, pair), count, Long::sum));
        return merged;
    }

    private static List<String> merge(List<String> symbols, Pair pair) {
        List<String> merged = new ArrayList<>(symbols.size());
        for (int i = 0; i < symbols.size(); i++) {
            boolean match = i + 1 < symbols.size()
                    && symbols.get(i).equals(pair.left())
                    && symbols.get(i + 1).equals(pair.right());
            merged.add(match ? pair.merged() : symbols.get(i));
            if (match) {
                i++;
            }
        }
        return merged;
    }
}
