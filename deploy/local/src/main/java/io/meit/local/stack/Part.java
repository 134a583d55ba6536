package io.meit.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One child process: how to start it and how to know that it is ready.
 *
 * @param command program and arguments
 * @param environment added to this process's own
 * @param log where its output goes
 * @param readyLine what it prints when it is ready; empty if {@code health} tells
 * @param health what to ask whether it is well, see {@link Health}
 * @param url address for users; empty if it has none
 * @param stopLimit how long it may take to stop before it is killed
 */
record Part(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path log,
        Optional<String> readyLine,
        String health,
        String url,
        Duration stopLimit) {}
