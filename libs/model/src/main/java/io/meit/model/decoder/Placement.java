package io.meit.model.decoder;

import io.meit.model.torch.TorchDevices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which layers of a decoder are on which device, in the order of the layers. The token embedding is always on the CPU, where
 * its table is pages of the file; the head is where the last layer is.
 *
 * @param shares at least one
 * @param linears how linear layers are computed
 */
public record Placement(List<Share> shares, Linears linears) {

    /** How linear layers are computed. */
    public enum Linears {
        /** Packed for the CPU. */
        PACKED,
        /** As any device can. */
        PLAIN
    }

    /**
     * Successive layers on one device.
     *
     * @param layers how many; 0 for an even share
     */
    public record Share(String device, int layers) {}

    /** Everything on the CPU, the default. */
    public static final Placement CPU = new Placement(List.of(new Share(TorchDevices.CPU, 0)), Linears.PACKED);

    private static final Pattern SHARE = Pattern.compile("(cpu|cuda(?::\\d{1,2})?)(?:=([1-9]\\d{0,3}))?");

    public Placement {
        shares = List.copyOf(shares);
    }

    /**
     * Reads {@code cpu}, {@code cuda:0}, several devices that share the layers evenly ({@code cuda:0,cuda:1,cpu}), or so many
     * layers for each ({@code cuda:0=20,cpu=12}). {@code cuda} is {@code cuda:0}.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Placement parse(String text) {
        List<Share> shares = Arrays.stream(text.split(",", -1))
                .map(part -> share(text, part.strip()))
                .toList();
        long counted = shares.stream().filter(share -> share.layers() > 0).count();
        if (counted != 0 && counted != shares.size()) {
            throw new IllegalArgumentException(
                    "device is '%s'; give a number of layers to each device or to none of them".formatted(text));
        }
        boolean cpu = shares.stream().allMatch(share -> share.device().equals(TorchDevices.CPU));
        return new Placement(shares, cpu ? Linears.PACKED : Linears.PLAIN);
    }

    private static Share share(String text, String part) {
        Matcher matcher = SHARE.matcher(part);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "device is '%s', and '%s' in it is no device; write cpu, cuda:0, cuda:0,cuda:1,cpu or cuda:0=20,cpu=12"
                            .formatted(text, part));
        }
        String device = matcher.group(1).equals("cuda") ? "cuda:0" : matcher.group(1);
        return new Share(device, matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
    }

    /**
     * The device of every layer.
     *
     * @param layers L
     * @throws IllegalArgumentException if the counts do not add up to L
     */
    public List<String> devices(int layers) {
        List<String> devices = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            int even = layers * (i + 1) / shares.size() - layers * i / shares.size();
            devices.addAll(Collections.nCopies(share.layers() > 0 ? share.layers() : even, share.device()));
        }
        if (devices.size() != layers) {
            throw new IllegalArgumentException("device is '%s', which places %d layers; the decoder has %d"
                    .formatted(this, devices.size(), layers));
        }
        return devices;
    }

    /**
     * Checks that a decoder can be placed so on this machine.
     *
     * @throws IllegalArgumentException naming the device that is not there and those that are
     * @throws UnsupportedModelException if the number type is not for these devices
     */
    void check(DecoderConfig config, DecoderType type) {
        boolean eightOrFour = type == DecoderType.INT8 || type == DecoderType.INT4;
        if (linears == Linears.PLAIN && eightOrFour) {
            throw new UnsupportedModelException(
                    "dtype %s is computed on the CPU only, and device is '%s'; use bf16 or fp32, or device cpu"
                            .formatted(type.label(), this));
        }
        devices(config.sizes().layers()).stream().distinct().forEach(TorchDevices::require);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        List<String> parts = shares.stream()
                .map(share -> share.layers() > 0 ? share.device() + "=" + share.layers() : share.device())
                .toList();
        return String.join(",", parts);
    }
}
