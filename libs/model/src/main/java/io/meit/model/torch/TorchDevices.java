package io.meit.model.torch;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.List;

/** The devices that libtorch can compute on here: the CPU, and CUDA devices where a libtorch with CUDA was given. */
public final class TorchDevices {

    public static final String CPU = "cpu";

    private static final int MOST = 64;
    private static final ScriptSource SOURCE = ScriptSource.builder().part("""
                    def probe(self, device: str) -> int:
                      return torch.zeros([1], device=torch.device(device)).numel()
                    """).build();

    private TorchDevices() {}

    /** All that are there, e.g. {@code cpu, cuda:0, cuda:1}. */
    public static List<String> present() {
        List<String> present = new ArrayList<>(List.of(CPU));
        try (ScriptModule module = ScriptModule.load(SOURCE)) {
            for (int i = 0; i < MOST && missing(module, "cuda:" + i) == null; i++) {
                present.add("cuda:" + i);
            }
        }
        return present;
    }

    /** @throws IllegalArgumentException if a device is not there, naming those that are */
    public static void require(String device) {
        if (device.equals(CPU)) {
            return;
        }
        String reason;
        try (ScriptModule module = ScriptModule.load(SOURCE)) {
            reason = missing(module, device);
        }
        if (reason != null) {
            throw new IllegalArgumentException(
                    "device '%s' is not there; this machine has: %s. How to get CUDA is in docs/gpu.md. libtorch says: %s"
                            .formatted(device, String.join(", ", present()), reason));
        }
    }

    /** Why libtorch cannot use a device, or null if it can. */
    private static String missing(ScriptModule module, String device) {
        try {
            module.run(ScriptMode.INFERENCE, "probe", device);
            return null;
        } catch (EngineException e) {
            String message = String.valueOf(e.getMessage());
            String reason = message.lines()
                    .filter(line -> line.contains("Error"))
                    .findFirst()
                    .orElse(message)
                    .strip();
            int sentence = reason.indexOf(". "); // what follows lists every backend
            return sentence < 0 ? reason : reason.substring(0, sentence);
        }
    }
}
