package io.meit.local.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** Reads deploy/kubernetes/base strictly: a field that Kubernetes does not know is an error. */
final class KubernetesBase {

    static final Path FOLDER = ServiceVariables.ROOT.resolve("deploy/kubernetes/base");

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "Namespace", Namespace.class,
            "ConfigMap", ConfigMap.class,
            "Service", Service.class,
            "Deployment", Deployment.class,
            "Job", Job.class,
            "StatefulSet", StatefulSet.class,
            "PersistentVolumeClaim", PersistentVolumeClaim.class);

    private static final ObjectMapper STRICT = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new NoRoomForUnknownFields());

    private KubernetesBase() {}

    /** File names listed by the kustomization. */
    @SuppressWarnings("unchecked")
    static List<String> listed() throws IOException {
        Map<String, Object> kustomization = new Yaml().load(Files.readString(FOLDER.resolve("kustomization.yaml")));
        return (List<String>) kustomization.get("resources");
    }

    /** File names that are there. */
    static List<String> present() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"))
                    .toList();
        }
    }

    static List<HasMetadata> resources() throws IOException {
        List<HasMetadata> resources = new ArrayList<>();
        for (String file : listed()) {
            resources.addAll(parse(Files.readString(FOLDER.resolve(file))));
        }
        return resources;
    }

    static <T extends HasMetadata> List<T> resources(Class<T> type) throws IOException {
        return resources().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** All documents of a file. */
    static List<HasMetadata> parse(String yaml) throws IOException {
        List<HasMetadata> parsed = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                STRICT.readerFor(JsonNode.class).readValues(yaml)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                Class<? extends HasMetadata> type =
                        KINDS.get(document.path("kind").asText());
                if (type == null) {
                    throw new IOException("kind '%s' is not expected here"
                            .formatted(document.path("kind").asText()));
                }
                parsed.add(STRICT.treeToValue(document, type));
            }
        }
        return parsed;
    }

    /** The model collects unknown fields in a map; without that map they are errors. */
    private static final class NoRoomForUnknownFields extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }
}
