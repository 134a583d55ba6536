package io.meit.ecg.wfdb;

/** Packs samples as format 212, nibble by nibble: written another way than the reader, to check it. */
final class Packed212 {

    private Packed212() {}

    /** @param offset zero bytes in front */
    static byte[] pack(int[] samples, int offset) {
        StringBuilder nibbles = new StringBuilder("00".repeat(offset));
        for (int i = 0; i < samples.length; i += 2) {
            String first = hex(samples[i]);
            nibbles.append(first, 1, 3);
            if (i + 1 < samples.length) {
                String second = hex(samples[i + 1]);
                nibbles.append(second.charAt(0)).append(first.charAt(0)).append(second, 1, 3);
            } else {
                nibbles.append('0').append(first.charAt(0));
            }
        }
        return java.util.HexFormat.of().parseHex(nibbles);
    }

    private static String hex(int sample) {
        return String.format("%03x", sample & 0xFFF);
    }
}
