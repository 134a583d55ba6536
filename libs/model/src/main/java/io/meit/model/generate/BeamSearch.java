package io.meit.model.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Beam search over texts that somebody else computes logits for. Semantics of Hugging Face's {@code num_beams},
 * {@code length_penalty} and {@code early_stopping=False}: of the best {@code max(2, 1 + ends) * width} continuations those
 * that end, and are among the best {@code width}, become results; the best others go on. The search is over when
 * {@code width} results exist and the best running text, scored at its present length, is no better than the worst of them.
 */
public final class BeamSearch {

    private final Decoding.Beam beam;
    private final Set<Integer> ends;
    private final int maxTokens;
    private final List<Hypothesis> finished = new ArrayList<>();
    private List<Hypothesis> running;
    private int length;

    /**
     * A text.
     *
     * @param parent which of the texts of the step before it goes on from
     * @param sum of the adjusted log-probabilities of its tokens
     * @param ended true if the last token is an end token
     */
    public record Hypothesis(
            int parent,
            List<Integer> ids,
            List<Float> logProbabilities,
            double sum,
            boolean ended,
            LogitAdjuster seen) {

        public int lastId() {
            return ids.getLast();
        }

        private Hypothesis with(Candidate next, float logProbability, boolean end) {
            LogitAdjuster after = seen.copy();
            after.wrote(next.id());
            return new Hypothesis(
                    next.parent(),
                    plus(ids, next.id()),
                    plus(logProbabilities, logProbability),
                    next.sum(),
                    end,
                    after);
        }

        private static <T> List<T> plus(List<T> list, T last) {
            List<T> longer = new ArrayList<>(list);
            longer.add(last);
            return List.copyOf(longer);
        }
    }

    private record Candidate(int parent, int id, double sum) {}

    /**
     * @param ends ids that end a text
     * @param maxTokens most tokens, an end token included
     */
    public BeamSearch(Decoding.Beam beam, LogitAdjuster adjuster, Set<Integer> ends, int maxTokens) {
        this.beam = beam;
        this.ends = Set.copyOf(ends);
        this.maxTokens = maxTokens;
        this.running = List.of(new Hypothesis(0, List.of(), List.of(), 0, false, adjuster));
    }

    /** The texts that logits are needed for; the first step has one, without tokens. */
    public List<Hypothesis> running() {
        return running;
    }

    /**
     * One step.
     *
     * @param logits (V) of each running text, in their order
     * @return true if the search is over
     */
    public boolean advance(List<float[]> logits) {
        length++;
        boolean last = length == maxTokens;
        List<float[]> logProbabilities = logits.stream().map(LogSoftmax::of).toList();
        List<Candidate> best = best(logProbabilities);
        List<Hypothesis> going = new ArrayList<>();
        for (int rank = 0; rank < best.size(); rank++) {
            Candidate candidate = best.get(rank);
            boolean end = ends.contains(candidate.id());
            if ((end || last) ? rank < beam.width() : going.size() < beam.width()) {
                Hypothesis text = running.get(candidate.parent())
                        .with(candidate, logProbabilities.get(candidate.parent())[candidate.id()], end);
                ((end || last) ? finished : going).add(text);
            }
        }
        keepBestFinished();
        running = List.copyOf(going);
        return last || !canImprove();
    }

    private boolean canImprove() {
        if (running.isEmpty()) {
            return false;
        }
        return finished.size() < beam.width() || score(running.getFirst().sum(), length) > score(finished.getLast());
    }

    private void keepBestFinished() {
        finished.sort(
                Comparator.comparingDouble((Hypothesis text) -> score(text)).reversed());
        while (finished.size() > beam.width()) {
            finished.removeLast();
        }
    }

    private double score(Hypothesis text) {
        return score(text.sum(), text.ids().size());
    }

    private double score(double sum, int tokens) {
        return sum / StrictMath.pow(tokens, beam.lengthPenalty());
    }

    /** Best first; of equals the one of the better text, then the lower id. */
    private List<Candidate> best(List<float[]> logProbabilities) {
        int count = Math.max(2, 1 + ends.size()) * beam.width();
        Comparator<Candidate> worstFirst = Comparator.comparingDouble(Candidate::sum)
                .thenComparing(Comparator.comparingInt(Candidate::parent).reversed())
                .thenComparing(Comparator.comparingInt(Candidate::id).reversed());
        PriorityQueue<Candidate> best = new PriorityQueue<>(worstFirst);
        for (int parent = 0; parent < running.size(); parent++) {
            float[] adjusted = logProbabilities.get(parent).clone();
            running.get(parent).seen().adjust(adjusted);
            for (int id = 0; id < adjusted.length; id++) {
                double sum = running.get(parent).sum() + adjusted[id];
                boolean allowed = sum > Double.NEGATIVE_INFINITY;
                if (allowed && (best.size() < count || sum > best.element().sum())) {
                    best.add(new Candidate(parent, id, sum));
                    if (best.size() > count) {
                        best.remove();
                    }
                }
            }
        }
        return best.stream().sorted(worstFirst.reversed()).toList();
    }

    /**
     * The best result, once the search is over.
     *
     * @throws NoTokenException if every token was forbidden
     */
    public Hypothesis result() {
        if (finished.isEmpty()) {
            throw new NoTokenException("every one is forbidden");
        }
        return finished.getFirst();
    }

    /** Its score: the sum divided by its length, an end token included, to the power of the length penalty. */
    public double resultScore() {
        return score(result());
    }
}
