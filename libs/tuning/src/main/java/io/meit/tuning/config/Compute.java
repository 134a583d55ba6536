package io.meit.tuning.config;

import static io.meit.tuning.config.Checks.require;

import java.util.List;

/**
 * Where and in which numbers a run computes.
 *
 * @param precision of the frozen weights' products; everything that is trained is in 32 bits
 * @param weights how the weights of the frozen linear layers are kept in memory
 * @param devices one replica of the network each, e.g. {@code cpu} or {@code cuda:0}
 * @param recompute gradient checkpointing: less memory, about a third more time
 */
public record Compute(Precision precision, Storage weights, List<String> devices, boolean recompute) {

    /** Number type of the frozen weights' products. */
    public enum Precision {
        FP32,
        BF16
    }

    /** How the weights of a frozen linear layer are kept. */
    public enum Storage {
        /** In 32 bits; with products in bf16, in bf16. */
        FP32,
        BF16,
        /** 8 bits a weight and a scale for each row, as the decoder serves int8. */
        INT8,
        /** 4 bits a weight, two numbers for each 32 of a row, as the decoder serves int4. */
        INT4
    }

    public Compute {
        devices = List.copyOf(devices);
        require(
                !devices.isEmpty() && devices.stream().allMatch(device -> device.matches("cpu|cuda:\\d+")),
                "compute.devices",
                devices,
                "a list of cpu, cuda:0, cuda:1, ...");
    }
}
