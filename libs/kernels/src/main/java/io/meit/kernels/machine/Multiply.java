package io.meit.kernels.machine;

import java.util.List;

/**
 * Instructions that multiply groups of 4 bytes with groups of 4 bytes, and add the products to a sum in 32 bits. Each has the same order
 * of operations wherever it runs.
 */
public enum Multiply {
    /** One product of 32-bit floats, fused: VFMADD231PS. */
    FP32(new Opcode(Opcode.OPERAND_66, Opcode.MAP_0F38, 0xb8), 1, "avx512f"),

    /** Two products of bf16, the second first: VDPBF16PS. */
    BF16(new Opcode(Opcode.OPERAND_F3, Opcode.MAP_0F38, 0x52), 2, "avx512f avx512_bf16"),

    /** Four products of unsigned inputs with signed weights in 8 bits, exact: VPDPBUSD. */
    INT8(new Opcode(Opcode.OPERAND_66, Opcode.MAP_0F38, 0x50), 4, "avx512f avx512_vnni");

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final Opcode opcode;

    private final int group;
    private final String flags;

    Multiply(Opcode opcode, int group, String flags) {
        this.opcode = opcode;
        this.group = group;
        this.flags = flags;
    }

    Opcode opcode() {
        return opcode;
    }

    /** Inputs of a group. */
    public int group() {
        return group;
    }

    /** What the processor must have, as Linux calls it. */
    List<String> flags() {
        return List.of(flags.split(" "));
    }
}
