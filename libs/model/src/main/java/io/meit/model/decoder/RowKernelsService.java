package io.meit.model.decoder;

import io.meit.model.torch.TorchEngine;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds {@link RowKernels}; says in the log why there are none. */
final class RowKernelsService {

    private static final Logger LOG = LoggerFactory.getLogger(RowKernelsService.class);

    private RowKernelsService() {}

    static Optional<RowKernels> open() {
        if (TorchEngine.setting("meit.row.kernels").filter("off"::equals).isPresent()) {
            return without("meit.row.kernels is off");
        }
        try {
            Optional<RowKernels.Provider> provider = ServiceLoader.load(
                            RowKernels.Provider.class, RowKernels.class.getClassLoader())
                    .findFirst();
            if (provider.isEmpty()) {
                return without(
                        "there are none on the class path; add the module meit-kernels, built with JDK 25 or newer");
            }
            Optional<String> obstacle = provider.get().obstacle();
            return obstacle.isPresent()
                    ? without(obstacle.get())
                    : Optional.of(provider.get().open(TorchEngine.threads()));
        } catch (ServiceConfigurationError | UnsupportedClassVersionError e) {
            return without("they need JDK 25 or newer: " + e.getMessage());
        }
    }

    private static Optional<RowKernels> without(String reason) {
        LOG.info("Single rows go through oneDNN, at about half the speed of row kernels: {}", reason);
        return Optional.empty();
    }
}
