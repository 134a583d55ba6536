package io.meit.tuning.network;

/** The parts of the network that can be trained, in the order in which the module takes their tensors. */
public enum Part {
    ENCODER,
    PROJECTOR,
    /** What LLaVA's and Flamingo's fusion add; nothing for the paper's. */
    FUSION,
    LORA
}
