package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.safetensors.MappedTensors;
import io.meit.model.torch.NativeMemory;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.TorchEngine;
import java.util.List;
import java.util.Optional;

/**
 * The weights of a decoder in a TorchScript module.
 *
 * @param manager owns what the decoder makes; closed with it
 * @param rowSteps steps of single rows without libtorch, where that can be
 */
record DecoderModule(
        DecoderConfig config,
        DecoderSettings settings,
        NDManager manager,
        ScriptModule module,
        Optional<RowSteps> rowSteps) {

    static DecoderModule load(DecoderWeights weights, Optional<LoraAdapter> adapter, DecoderSettings settings) {
        DecoderConfig config = weights.config();
        settings.placement().check(config, settings.type());
        NDManager manager = TorchEngine.newManager();
        TorchEngine.shareOperations(TorchEngine.threads()); // in which order oneDNN packs may depend on it
        ScriptModule module = ScriptModule.load(DecoderScript.inference(config, settings));
        Optional<RowSteps> rowSteps;
        try (NDManager loading = manager.newSubManager()) {
            MappedTensors mapped = weights.map(loading);
            Optional<MergedAdapter> merged =
                    adapter.map(one -> MergedAdapter.of(weights, mapped.tensors(), one, loading, module));
            module.run(
                    ScriptMode.INFERENCE,
                    "decoder_load",
                    merged.map(MergedAdapter::tensors).orElse(mapped.tensors()),
                    merged.map(MergedAdapter::cuts).orElseGet(weights::cuts),
                    DecoderScript.numbers(config),
                    settings.slots());
            List<NDArray> fusion = weights.mapFusion(loading, settings.fusion());
            if (!fusion.isEmpty()) {
                module.run(ScriptMode.INFERENCE, "fusion_take", fusion);
            }
            mapped.dropPages();
            rowSteps = RowStepsService.open(config, settings, module, manager);
        } catch (RuntimeException e) {
            module.close();
            manager.close();
            throw e;
        }
        NativeMemory.giveBack();
        module.release();
        return new DecoderModule(config, settings, manager, module, rowSteps);
    }
}
