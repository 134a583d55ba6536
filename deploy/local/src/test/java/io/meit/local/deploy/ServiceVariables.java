package io.meit.local.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment variables that a service reads, as its application.properties says. */
final class ServiceVariables {

    static final Path ROOT = Path.of(System.getProperty("meit.root"));
    static final List<String> SERVICES = List.of("ingest-service", "encoder-service", "llm-service", "eval-service");

    /** Read by libraries in every service: libtorch's threads and where it is unpacked, and where the tokenizer is. */
    private static final Set<String> LIBRARIES =
            Set.of("MEIT_TORCH_THREADS", "MEIT_CACHE", "OMP_WAIT_POLICY", "DJL_CACHE_DIR");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

    private ServiceVariables() {}

    static Set<String> of(String service) throws IOException {
        String properties =
                Files.readString(ROOT.resolve(service).resolve("src/main/resources/application.properties"));
        Set<String> variables = new TreeSet<>(LIBRARIES);
        Matcher matcher = VARIABLE.matcher(properties);
        while (matcher.find()) {
            variables.add(matcher.group(1));
        }
        return variables;
    }

    static Set<String> ofAll() throws IOException {
        Set<String> variables = new TreeSet<>();
        for (String service : SERVICES) {
            variables.addAll(of(service));
        }
        return variables;
    }
}
