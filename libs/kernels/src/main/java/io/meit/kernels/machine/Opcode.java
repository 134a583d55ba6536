package io.meit.kernels.machine;

/**
 * Of an instruction on 512-bit vectors, as Intel's manual writes them ({@code EVEX.512.66.0F38.W0 50}).
 *
 * @param prefix the number of the operand prefix
 * @param map the number of the table that the code is from
 */
record Opcode(int prefix, int map, int code) {

    static final int NO_OPERAND = 0;
    static final int OPERAND_66 = 1;
    static final int OPERAND_F3 = 2;
    static final int MAP_0F = 1;
    static final int MAP_0F38 = 2;

    /** VMOVUPS from memory. */
    static final Opcode LOAD = new Opcode(NO_OPERAND, MAP_0F, 0x10);

    /** VMOVUPS to memory. */
    static final Opcode STORE = new Opcode(NO_OPERAND, MAP_0F, 0x11);

    /** VPBROADCASTD from memory. */
    static final Opcode BROADCAST = new Opcode(OPERAND_66, MAP_0F38, 0x58);
}
