package io.meit.model.generate.draft;

/**
 * How drafting went.
 *
 * @param proposed drafted tokens that a model was asked about
 * @param accepted those that it would have written itself
 */
public record DraftCounts(long proposed, long accepted) {

    public static final DraftCounts NONE = new DraftCounts(0, 0);

    public DraftCounts plus(DraftCounts more) {
        return new DraftCounts(proposed + more.proposed, accepted + more.accepted);
    }

    /** Share of the drafted tokens that were accepted; 0 if none were drafted. */
    public double acceptance() {
        return proposed == 0 ? 0 : (double) accepted / proposed;
    }
}
