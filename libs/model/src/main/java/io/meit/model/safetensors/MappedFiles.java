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
 * Maps files by libtorch itself: any number type, any size. Nothing is copied but tensors that begin at no multiple of their
 * number's size, by {@link AlignedCopy}. DJL's own arrays know no bf16, and stop at 2 GiB.
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
        Map<Boolean, List<String>> byAlignment = names.stream().collect(Collectors.partitioningBy(header::isAligned));
        Map<String, NDArray> read = new HashMap<>(readAligned(manager, header, byAlignment.get(true)));
        if (!byAlignment.get(false).isEmpty()) {
            try (AlignedCopy copy = AlignedCopy.of(header, byAlignment.get(false))) {
                read.putAll(readAligned(manager, copy.header(), byAlignment.get(false)));
            }
        }
        return read;
    }

    private Map<String, NDArray> readAligned(NDManager manager, SafeTensorsHeader header, List<String> names) {
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
        long begin = (header.dataStart() + tensor.begin()) / tensor.type().bytes();
        return LongStream.concat(LongStream.of(begin), LongStream.of(tensor.shape()))
                .toArray();
    }

    @Override
    public void close() {
        module.close();
    }
}
