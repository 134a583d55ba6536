package io.meit.model.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which device is whose, for the parts of the cached build. {@code decoder_device(l)} is the device of layer l; L stands for
 * the head, L + 1 for the embedding. {@code decoder_at(l)} says for whom {@code decoder_add} and {@code decoder_pack} work
 * next, {@code decoder_settle(w, n)} puts the n-th weight where it is used, and {@code decoder_arrive(x, l, waves)} takes
 * the rows of a step, and all that its layers look at, to the device of layer l.
 */
final class PlacementPart {

    private static final String CPU = """
            def decoder_device(self, l: int) -> Device:
              return torch.device("cpu")

            def decoder_at(self, l: int) -> int:
              return l

            def decoder_settle(self, w: Tensor, n: int) -> Tensor:
              return w
            """;

    private static final String PLACED = """
            def decoder_device(self, l: int) -> Device:
              return torch.device([%s][l])

            def decoder_at(self, l: int) -> int:
              self.decoder_now = l
              return l

            def decoder_settle(self, w: Tensor, n: int) -> Tensor:
              if n >= %d:
                w = w.to(self.decoder_device(min((n - %d) // %d, self.decoder_layers)))
              return w

            def decoder_move(self, tensors: List[Tensor], l: int) -> int:
              for i in range(len(tensors)):
                tensors[i] = tensors[i].to(self.decoder_device(l))
              return l

            def decoder_arrive(self, x: Tensor, l: int, waves: List[Tensor]) -> Tensor:  # (R, D)
              if [%s][l] == 1:
                self.decoder_move(waves, l)
                self.decoder_move(self.decoder_slots, l)
                self.decoder_move(self.decoder_hidden, l)
                self.decoder_move(self.lora_index, l)
                x = x.to(self.decoder_device(l))
              return x
            """;

    private PlacementPart() {}

    static String of(DecoderConfig config, Placement placement) {
        if (placement.linears() == Placement.Linears.PACKED) {
            return CPU;
        }
        List<String> devices = new ArrayList<>(placement.devices(config.sizes().layers()));
        String arrivals = IntStream.range(0, devices.size())
                .mapToObj(l -> l == 0 || !devices.get(l).equals(devices.get(l - 1)) ? "1" : "0")
                .collect(Collectors.joining(", "));
        devices.add(devices.getLast());
        devices.add("cpu");
        Text text = new Text(config);
        String names = devices.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
        return PLACED.formatted(names, text.firstInLayer(), text.firstInLayer(), text.perLayer(), arrivals);
    }

    /** What a layer does first. */
    static String arrival(Placement placement) {
        return placement.linears() == Placement.Linears.PACKED ? "" : "  x = self.decoder_arrive(x, l, waves)\n";
    }
}
