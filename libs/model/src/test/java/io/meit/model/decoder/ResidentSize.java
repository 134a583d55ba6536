package io.meit.model.decoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meit.model.fusion.Fusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A program that loads decoders and says how much of this process is in memory, in a JVM of its own, where nothing else is.
 * Prints one line for each look: name, resident bytes, and how many of them are pages of files of weights.
 */
final class ResidentSize {

    private static final int SLOTS = 4096;

    /** One look. */
    record Look(String name, long resident, long ofWeightFiles) {

        private static Look now(String name) throws IOException {
            long resident = kilobytes(Files.readAllLines(Path.of("/proc/self/status")), "VmRSS:");
            long mapped = 0;
            boolean weights = false;
            for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
                if (line.contains("-") && line.contains(" r")) {
                    weights = line.endsWith(".safetensors");
                } else if (weights && line.startsWith("Rss:")) {
                    mapped += kilobytes(List.of(line), "Rss:");
                }
            }
            return new Look(name, resident, mapped);
        }

        private static long kilobytes(List<String> lines, String name) {
            String line = lines.stream()
                    .filter(each -> each.startsWith(name))
                    .findFirst()
                    .orElseThrow();
            return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
    }

    private ResidentSize() {}

    static DecoderSettings settings(DecoderType type) {
        return new DecoderSettings(type, Fusion.DEFAULT, SLOTS);
    }

    /** Starts the program and waits for its end: with a wide model, or with so many requests to a small one. */
    static List<Look> inAJvmOfItsOwn(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch", // the heap does not grow later,
                "-XX:TieredStopAtLevel=1", // and the compiler is done early
                "-cp",
                System.getProperty("java.class.path"),
                ResidentSize.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the program failed: " + output);
        }
        return output.lines()
                .filter(line -> line.startsWith("LOOK "))
                .map(line -> line.split(" "))
                .map(parts -> new Look(parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3])))
                .toList();
    }

    /** Arguments: {@code wide DIRECTORY}, or {@code requests NUMBER LOOKS}. */
    public static void main(String... arguments) throws IOException {
        List<Look> looks = arguments[0].equals("wide")
                ? wide(Path.of(arguments[1]))
                : requests(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.println(looks.stream()
                .map(look -> "LOOK %s %d %d".formatted(look.name(), look.resident(), look.ofWeightFiles()))
                .collect(Collectors.joining("\n")));
    }

    private static List<Look> wide(Path directory) throws IOException {
        List<Look> looks = new ArrayList<>();
        for (DecoderType type : List.of(DecoderType.BF16, DecoderType.FP32)) {
            try (Decoder decoder = Decoder.load(WideModel.open(directory), settings(type))) {
                looks.add(Look.now(type.label() + "-loaded"));
                write(decoder, new Random(1));
                looks.add(Look.now(type.label() + "-used"));
            }
        }
        return looks;
    }

    /** Looks at equal distances, the last after all requests. */
    private static List<Look> requests(int requests, int count) throws IOException {
        Random random = new Random(1);
        List<Look> looks = new ArrayList<>();
        try (Decoder decoder =
                Decoder.load(FamilyGolden.named("llama3-published-bf16").weights(), settings(DecoderType.FP32))) {
            for (int look = 0; look < count; look++) {
                for (int i = 0; i < requests / count; i++) {
                    write(decoder, random);
                }
                System.gc();
                looks.add(Look.now("requests"));
            }
        }
        return looks;
    }

    /** One request: an ECG, a prompt of 1 to 12 tokens, and 4 new ones. */
    private static void write(Decoder decoder, Random random) {
        float[] ecg = new float[decoder.config().sizes().headSize()];
        try (Prefix prefix = decoder.prefix(ecg, 1, 0)) {
            int[] prompt = random.ints(1 + random.nextInt(12), 1, 40).toArray();
            Sequence text = decoder.open(prefix, prompt.length + 4).orElseThrow();
            int next = decoder.step(List.of(Append.of(text, prompt))).greedy(0).id();
            for (int i = 0; i < 4; i++) {
                Logits logits = decoder.step(List.of(Append.of(text, next)));
                if (Float.isNaN(logits.row(0)[0])) { // a request may ask for logits, too
                    throw new IllegalStateException("a logit is not a number");
                }
                next = logits.greedy(0).id();
            }
            decoder.close(text);
        }
    }
}
