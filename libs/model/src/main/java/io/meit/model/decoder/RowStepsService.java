package io.meit.model.decoder;

import ai.djl.ndarray.NDManager;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.TorchEngine;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds {@link RowSteps}; says in the log why there are none. */
final class RowStepsService {

    private static final Logger LOG = LoggerFactory.getLogger(RowStepsService.class);

    private RowStepsService() {}

    /** For a decoder that is loaded. */
    static Optional<RowSteps> open(
            DecoderConfig config, DecoderSettings settings, ScriptModule module, NDManager manager) {
        return RowPart.suits(settings) ? found(config, settings, module, manager) : Optional.empty();
    }

    private static Optional<RowSteps> found(
            DecoderConfig config, DecoderSettings settings, ScriptModule module, NDManager manager) {
        if (TorchEngine.setting("meit.row.kernels").filter("off"::equals).isPresent()) {
            return without("meit.row.kernels is off");
        }
        try {
            Optional<RowSteps.Provider> provider = ServiceLoader.load(
                            RowSteps.Provider.class, RowSteps.class.getClassLoader())
                    .findFirst();
            if (provider.isEmpty()) {
                return without(
                        "there are none on the class path; add the module meit-kernels, built with JDK 25 or newer");
            }
            Optional<String> obstacle = provider.get().obstacle();
            if (obstacle.isPresent()) {
                return without(obstacle.get());
            }
            RowMemory memory = RowMemory.of(config, settings, module, manager);
            Optional<RowSteps> steps = provider.get().open(memory, TorchEngine.threads());
            return steps.isPresent() ? steps : without("they do not suit this decoder's sizes");
        } catch (ServiceConfigurationError | UnsupportedClassVersionError e) {
            return without("they need JDK 25 or newer: " + e.getMessage());
        }
    }

    private static Optional<RowSteps> without(String reason) {
        LOG.info("Every step goes through libtorch, which is slower than the row kernels: {}", reason);
        return Optional.empty();
    }
}
