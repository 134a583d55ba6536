package io.meit.proto;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.meit.proto.v1.AdapterServiceProto;
import io.meit.proto.v1.GenerationServiceProto;
import io.meit.proto.v1.IngestServiceProto;
import io.meit.proto.v1.ReportServiceProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contracts as this build has them. {@code main} writes them as the released descriptor; run it only when a version
 * is released:
 *
 * <pre>./mvnw -q -pl proto test-compile exec:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=io.meit.proto.CurrentContracts -Dexec.args=proto/src/test/resources/released/meit-v1.desc</pre>
 */
final class CurrentContracts {

    private CurrentContracts() {}

    /** All files of package {@code meit.v1}, sorted by name, without comments. */
    static FileDescriptorSet files() {
        Map<String, FileDescriptor> found = new TreeMap<>(Comparator.naturalOrder());
        collect(IngestServiceProto.getDescriptor(), found);
        collect(ReportServiceProto.getDescriptor(), found);
        collect(GenerationServiceProto.getDescriptor(), found);
        collect(AdapterServiceProto.getDescriptor(), found);
        FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
        found.values().forEach(file -> set.addFile(file.toProto()));
        return set.build();
    }

    private static void collect(FileDescriptor file, Map<String, FileDescriptor> found) {
        if (file.getPackage().equals("meit.v1") && found.putIfAbsent(file.getName(), file) == null) {
            file.getDependencies().forEach(dependency -> collect(dependency, found));
        }
    }

    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0]), files().toByteArray());
    }
}
