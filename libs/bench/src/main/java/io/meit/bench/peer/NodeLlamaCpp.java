package io.meit.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * llama.cpp as the npm package node-llama-cpp ships it: prebuilt, with a library per CPU generation of which it picks one
 * itself. Installed once into a folder of its own, without running any install script.
 */
public final class NodeLlamaCpp {

    /** The version whose low-level interface the script uses. */
    public static final String VERSION = "3.22.1";

    private static final String SCRIPT = "llama_cpp_peer.mjs";

    private final Path directory;

    /** @param cache the folder is made below it */
    public NodeLlamaCpp(Path cache) {
        this.directory = cache.resolve("node-llama-cpp-" + VERSION);
    }

    /**
     * Installs the package if it is not there (700 MB, from the npm registry) and starts the server.
     *
     * @throws PeerFailedException if node or npm are missing, or the installation fails
     */
    public PeerProcess start() throws IOException, InterruptedException {
        if (!Files.exists(directory.resolve("node_modules/node-llama-cpp/package.json"))) {
            install();
        }
        Path script = PeerScript.unpack(NodeLlamaCpp.class, SCRIPT, directory);
        return PeerProcess.start("llama.cpp", List.of("node", script.toString()), Map.of());
    }

    private void install() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("package.json"), "{\"private\": true}\n");
        Path log = directory.resolve("install.log");
        int status;
        try {
            status = new ProcessBuilder(
                            "npm",
                            "install",
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "node-llama-cpp@" + VERSION)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new PeerFailedException(
                    "npm does not start (%s); install Node.js 20 or newer".formatted(e.getMessage()), e);
        }
        if (status != 0) {
            throw new PeerFailedException("npm install of node-llama-cpp@%s failed with status %d; its output is in %s"
                    .formatted(VERSION, status, log));
        }
    }
}
