package io.meit.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.ecg.prepare.Preparation;
import io.meit.ecg.prepare.Preparations;
import io.meit.ecg.signal.EcgWindow;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.KeptMemory;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.ScriptSource;
import io.meit.model.torch.TorchDevices;
import io.meit.model.torch.TorchEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The encoder and projector of a checkpoint on libtorch, with the running statistics folded into the convolutions. */
public final class TorchEcgEncoder implements EcgEncoder {

    private static final String METHODS = """
            def load(self, w: List[Tensor], b: List[Tensor], pw: List[Tensor], pb: List[Tensor]) -> int:
              self.folded = self.encoder_fold(w, b)
              self.projector = annotate(List[Tensor], [])
              self.statistics = annotate(List[Tensor], [])
              for i in range(len(pw)):
                self.projector.append(torch.clone(pw[i]))
              for i in range(len(pb)):
                self.statistics.append(torch.clone(pb[i]))
              return len(w)

            def embed(self, x: Tensor) -> Tensor:
              f = self.encoder_features(x, self.folded, annotate(List[Tensor], []), False)  # (B, 12, T) -> (B*k, C)
              return self.projector_embed(f, self.projector, self.statistics, False)  # (B*k, Dh)
            """;

    /** For any device: nothing folded or packed. */
    private static final String PLACED_METHODS = """
            def placed(self, tensors: List[Tensor]) -> List[Tensor]:
              there = annotate(List[Tensor], [])
              for tensor in tensors:
                there.append(torch.clone(tensor).to(torch.device("%1$s")))
              return there

            def load(self, w: List[Tensor], b: List[Tensor], pw: List[Tensor], pb: List[Tensor]) -> int:
              self.trained = self.placed(w)
              self.running = self.placed(b)
              self.projector = self.placed(pw)
              self.statistics = self.placed(pb)
              return len(w)

            def embed(self, x: Tensor) -> Tensor:
              x = x.to(torch.device("%1$s"))
              f = self.encoder_features(x, self.trained, self.running, False)  # (B, 12, T) -> (B*k, C)
              return self.projector_embed(f, self.projector, self.statistics, False).cpu()  # (B*k, Dh)
            """;

    private final EncoderFiles files;
    private final Preparation preparation;
    private final String encoderId;
    private final String projectorId;
    private final ScriptModule module;
    private final KeptMemory kept;

    private TorchEcgEncoder(EncoderFiles files, NetworkWeights encoder, NetworkWeights projector, ScriptModule module) {
        this.files = files;
        this.preparation = Preparations.named(files.preparation());
        this.encoderId = encoder.id(files.encoder().architecture());
        this.projectorId = projector.id(files.projector().architecture());
        this.module = module;
        module.run(
                ScriptMode.INFERENCE,
                "load",
                encoder.trained(),
                encoder.statistics(),
                projector.trained(),
                projector.statistics());
        module.release(); // whoever encodes first is the one thread
        this.kept = KeptMemory.keep();
    }

    /**
     * Loads the {@code ecg} directory of a checkpoint.
     *
     * @throws io.meit.model.json.BadJsonException if its config.json is damaged
     * @throws io.meit.model.safetensors.BadWeightsException if its weights are damaged or of another network
     */
    public static TorchEcgEncoder load(Path ecgDirectory) {
        return load(ecgDirectory, TorchEcgEncoder::packed);
    }

    /**
     * As {@link #load(Path)}, on a device.
     *
     * @param device {@code cpu}, or {@code cuda:0}, where embeddings equal those of the CPU within rounding
     * @throws IllegalArgumentException if it is not there, naming the devices that are
     */
    public static TorchEcgEncoder load(Path ecgDirectory, String device) {
        TorchDevices.require(device);
        return device.equals(TorchDevices.CPU) ? load(ecgDirectory) : loadUnpacked(ecgDirectory, device);
    }

    /** The way for other devices, which goes on the CPU too. */
    static TorchEcgEncoder loadUnpacked(Path ecgDirectory, String device) {
        return load(
                ecgDirectory, (encoder, projector, files) -> placed(encoder, projector, files.prefixTokens(), device));
    }

    /** Writes the program of an encoder. */
    private interface Script {
        ScriptSource of(EncoderNetwork encoder, ProjectorNetwork projector, EncoderFiles files);
    }

    private static TorchEcgEncoder load(Path ecgDirectory, Script script) {
        EncoderFiles files = EncoderFiles.read(ecgDirectory);
        EncoderNetwork encoder = new EncoderNetwork(files.encoder());
        ProjectorNetwork projector =
                new ProjectorNetwork(files.projector(), files.encoder().pooledSize());
        ScriptModule module = ScriptModule.load(script.of(encoder, projector, files));
        try (NDManager manager = TorchEngine.newManager()) {
            Weights weights = Weights.open(ecgDirectory);
            return new TorchEcgEncoder(
                    files,
                    NetworkWeights.read(weights, manager, encoder.tensors()),
                    NetworkWeights.read(weights, manager, projector.tensors()),
                    module);
        } catch (RuntimeException e) {
            module.close();
            throw e;
        }
    }

    private static ScriptSource placed(
            EncoderNetwork encoder, ProjectorNetwork projector, int prefixTokens, String device) {
        return ScriptSource.builder()
                .attribute("trained", ScriptSource.NO_TENSORS)
                .attribute("running", ScriptSource.NO_TENSORS)
                .attribute("projector", ScriptSource.NO_TENSORS)
                .attribute("statistics", ScriptSource.NO_TENSORS)
                .part(EncoderScript.encoder(encoder, EncoderScript.Norm.SEPARATE, prefixTokens))
                .part(EncoderScript.projector(projector.config()))
                .part(PLACED_METHODS.formatted(device))
                .build();
    }

    private static ScriptSource packed(EncoderNetwork encoder, ProjectorNetwork projector, EncoderFiles files) {
        int samples = Preparations.named(files.preparation()).samples();
        return ScriptSource.builder()
                .attribute("folded", ScriptSource.NO_TENSORS)
                .attribute("projector", ScriptSource.NO_TENSORS)
                .attribute("statistics", ScriptSource.NO_TENSORS)
                .part(EncoderScript.folded(encoder, files.prefixTokens(), samples))
                .part(EncoderScript.projector(projector.config()))
                .part(METHODS)
                .build();
    }

    @Override
    public String encoderId() {
        return encoderId;
    }

    @Override
    public String projectorId() {
        return projectorId;
    }

    @Override
    public String preparationId() {
        return preparation.id();
    }

    @Override
    public List<EcgEmbedding> encode(List<EcgWindow> windows) {
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("there are no windows to encode; give at least one");
        }
        float[] values = embed(windows);
        int tokens = files.prefixTokens();
        int size = tokens * files.projector().size();
        List<EcgEmbedding> embeddings = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            float[] embedding = Arrays.copyOfRange(values, i * size, (i + 1) * size);
            embeddings.add(new EcgEmbedding(embedding, tokens, encoderId, projectorId, preparationId()));
        }
        return embeddings;
    }

    /** (B * k * D_h) */
    private float[] embed(List<EcgWindow> windows) {
        float[] signals = new float[windows.size() * EcgWindow.LEADS * preparation.samples()];
        int position = 0;
        for (EcgWindow window : windows) {
            for (float[] lead : preparation.prepare(window)) {
                System.arraycopy(lead, 0, signals, position, lead.length);
                position += lead.length;
            }
        }
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray x = manager.create(signals, new Shape(windows.size(), EcgWindow.LEADS, preparation.samples()));
            try (ScriptResult result = module.call(ScriptMode.INFERENCE, "embed", x)) {
                return result.toTensor(manager).toFloatArray();
            }
        }
    }

    @Override
    public void close() {
        module.close();
        kept.close();
    }
}
