package io.meit.evaluation.worker.open;

import io.meit.model.decoder.Placement;

/**
 * How this machine writes reports.
 *
 * @param maxTexts written at once, 1..256; changes no report
 * @param placement where the models run; rounding differs between devices, so it is part of a sample's key
 */
public record WritingSettings(int maxTexts, Placement placement) {

    /** The largest batch. */
    public static final int MOST_TEXTS = 256;

    /** Sixteen reports at once, on the CPU. */
    public static final WritingSettings DEFAULT = new WritingSettings(16, Placement.CPU);
}
