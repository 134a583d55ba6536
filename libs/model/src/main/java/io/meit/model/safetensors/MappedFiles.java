package io.meit.model.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.meit.model.torch.NativeMemory;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.ScriptSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Maps files by libtorch itself: any number type, any size, nothing copied. DJL's own arrays know no bf16, and stop at
 * 2 GiB.
 */
final class MappedFiles implements AutoCloseable {

    private static final ScriptSource SOURCE = ScriptSource.builder().part("""
                    def read(self, file: str, dtype: int, total: int, tensors: List[List[int]], widen: bool) -> List[Tensor]:
                      all = torch.from_file(file, False, total, dtype=dtype)  # (total), mapped
                      out = [all[:1]]  # where the file begins
                      for t in tensors:  # offset, extent, extent, ...
                        count = 1
                        for extent in t[1:]:
                          count = count * extent
                        tensor = all[t[0]:t[0] + count].view(t[1:])
                        if widen:
                          tensor = tensor.to(6)
                        out.append(tensor)
                      return out
                    """).build();

    private final ScriptModule module = ScriptModule.load(SOURCE);
    private final List<MappedTensors.Range> ranges = new ArrayList<>();
    private final boolean widen;

    /** @param widen true to get 32-bit floats of every number type, false to get what the file holds */
    MappedFiles(boolean widen) {
        this.widen = widen;
    }

    /** The named tensors of one file, by name. */
    Map<String, NDArray> read(NDManager manager, SafeTensorsHeader header, List<String> names) {
        Map<NumberType, List<SafeTensorsHeader.Tensor>> byType = names.stream()
                .map(header.tensors()::get)
                .collect(Collectors.groupingBy(
                        SafeTensorsHeader.Tensor::type, () -> new EnumMap<>(NumberType.class), Collectors.toList()));
        Map<String, NDArray> read = new HashMap<>();
        byType.forEach((type, tensors) -> {
            NDList arrays = read(manager, header, type, tensors);
            long bytes = type.bytes() * numbers(header, type);
            ranges.add(new MappedTensors.Range(NativeMemory.address(arrays.head()), bytes));
            arrays.head().close();
            for (int i = 0; i < tensors.size(); i++) {
                read.put(tensors.get(i).name(), arrays.get(i + 1));
            }
        });
        return read;
    }

    /** Where the files read so far are mapped. */
    List<MappedTensors.Range> ranges() {
        return ranges;
    }

    private static long numbers(SafeTensorsHeader header, NumberType type) {
        return (header.dataStart() + header.dataLength()) / type.bytes();
    }

    private NDList read(
            NDManager manager, SafeTensorsHeader header, NumberType type, List<SafeTensorsHeader.Tensor> tensors) {
        List<long[]> places =
                tensors.stream().map(tensor -> place(header, tensor)).toList();
        long total = numbers(header, type);
        String file = header.file().toString();
        // Training mode: what is read may be trained further.
        try (ScriptResult result =
                module.call(ScriptMode.TRAINING, "read", file, type.torchId(), total, places, widen)) {
            return result.toTensors(manager);
        }
    }

    /** Offset in the file, counted in numbers, and shape. */
    private static long[] place(SafeTensorsHeader header, SafeTensorsHeader.Tensor tensor) {
        int bytes = tensor.type().bytes();
        long begin = header.dataStart() + tensor.begin();
        if (begin % bytes != 0) {
            throw new BadWeightsException(
                    "%s: tensor '%s' of type %s begins at byte %d, which is no multiple of %d; save it again with safetensors 0.3 or newer"
                            .formatted(header.file(), tensor.name(), tensor.type(), begin, bytes));
        }
        return LongStream.concat(LongStream.of(begin / bytes), LongStream.of(tensor.shape()))
                .toArray();
    }

    @Override
    public void close() {
        module.close();
    }
}
