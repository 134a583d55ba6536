package io.meit.evaluation.sample;

import java.util.Map;

/**
 * One report to be written.
 *
 * @param key SHA-256, in hexadecimal, of all that decides the answer: signal, condition with its seed, preparation, prompt,
 *     checkpoint, adapter, decoding. Equal keys have equal answers, in whatever run
 * @param cell where the sample is scored
 * @param record id of the record in its data set; no patient id
 * @param index of the record in its prepared set
 * @param prompt the instruction
 * @param reference the report to compare with; empty if there is none
 * @param attributes of the record that scores are grouped by ({@code sex}, {@code age}, {@code device}, {@code site}) and its
 *     codes ({@code scp}: a comma-separated list), as far as known
 */
public record SampleOrder(
        String key,
        Cell cell,
        String record,
        int index,
        String prompt,
        String reference,
        Map<String, String> attributes) {

    public SampleOrder {
        attributes = Map.copyOf(attributes);
    }
}
