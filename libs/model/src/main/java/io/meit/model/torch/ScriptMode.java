package io.meit.model.torch;

/** How a method of a {@link ScriptModule} runs. */
public enum ScriptMode {
    /**
     * Without autograd, the fastest way. Tensors made in this mode can never take part in training: "Inference tensors
     * cannot be saved for backward".
     */
    INFERENCE,
    /** With autograd, if the calling thread is inside a gradient collector; else like plain eager code. */
    TRAINING
}
