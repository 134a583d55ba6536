package io.meit.kernels.machine;

import java.io.ByteArrayOutputStream;

/** Writes machine code of x86-64: only the forms of instructions that {@link BlockLoop} uses. Vectors are 512-bit registers, 0 to 31. */
final class Assembler {

    private static final int FULL = 64; // bytes of a vector
    private static final int ELEMENT = 4;
    private static final int REX = 0x40; // with high registers
    private static final int WIDE = 0x48; // REX.W: 64-bit operands
    private static final int NEAR = 0x40; // mod of an address with one byte of displacement
    private static final int FAR = 0x80; // with four
    private static final int INDEXED = 4; // rm that says that an index follows

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();

    byte[] code() {
        return code.toByteArray();
    }

    /** Where the next instruction begins. */
    int here() {
        return code.size();
    }

    void load(int vector, Address from) {
        vectorAndMemory(Opcode.LOAD, vector, from, FULL);
    }

    void store(int vector, Address to) {
        vectorAndMemory(Opcode.STORE, vector, to, FULL);
    }

    /** Fills a vector with copies of 4 bytes. */
    void broadcast(int vector, Address from) {
        vectorAndMemory(Opcode.BROADCAST, vector, from, ELEMENT);
    }

    /** Adds the products of two vectors to a third. */
    void multiplyAdd(Multiply multiply, int sum, int first, int second) {
        prefix(multiply.opcode(), sum, first, bit(second, 4), bit(second, 3));
        write(0xc0 | (sum & 7) << 3 | (second & 7));
    }

    /** PREFETCHT1: into the second level of caches. */
    void prefetch(Register base, int displacement) {
        if (base.high() > 0) {
            write(REX | base.high());
        }
        write(0x0f);
        write(0x18);
        write(FAR | 2 << 3 | base.low());
        number(displacement);
    }

    void add(Register to, int value) {
        write(WIDE | to.high());
        write(0x81);
        write(0xc0 | to.low());
        number(value);
    }

    /** LEA: {@code to = base + index}. */
    void sum(Register to, Register base, Register index) {
        write(WIDE | to.high() << 2 | index.high() << 1 | base.high());
        write(0x8d);
        write(to.low() << 3 | INDEXED);
        write(index.low() << 3 | base.low());
    }

    void decrement(Register register) {
        write(WIDE | register.high());
        write(0xff);
        write(0xc8 | register.low());
    }

    /** JNZ to where {@link #here} was. */
    void jumpIfNotZero(int target) {
        write(0x0f);
        write(0x85);
        number(target - (here() + Integer.BYTES));
    }

    /** VZEROUPPER, as the convention of calls wants it, and RET. */
    void leave() {
        write(0xc5);
        write(0xf8);
        write(0x77);
        write(0xc3);
    }

    /** @param unit displacements are stored in units of so many bytes, in one byte */
    private void vectorAndMemory(Opcode opcode, int vector, Address address, int unit) {
        int units = address.displacement() / unit;
        if (address.displacement() % unit != 0 || units != (byte) units) {
            throw new IllegalArgumentException("displacement %d, expected a multiple of %d from %d to %d"
                    .formatted(address.displacement(), unit, Byte.MIN_VALUE * unit, Byte.MAX_VALUE * unit));
        }
        Register base = address.base();
        prefix(opcode, vector, 0, address.isIndexed() ? address.index().high() : 0, base.high());
        int mode = units == 0 ? 0 : NEAR;
        write(mode | (vector & 7) << 3 | (address.isIndexed() ? INDEXED : base.low()));
        if (address.isIndexed()) {
            int power = Integer.numberOfTrailingZeros(address.scale());
            write(power << 6 | address.index().low() << 3 | base.low());
        }
        if (units != 0) {
            write(units);
        }
    }

    /**
     * The prefix EVEX for 512 bits without a mask, and the opcode. Bits of register numbers are stored inverted.
     *
     * @param second 0 if there is none
     * @param x the fifth bit of a vector or the fourth of an index
     * @param b the fourth bit of a vector or of a base
     */
    private void prefix(Opcode opcode, int vector, int second, int x, int b) {
        write(0x62);
        write(((bit(vector, 3) << 7 | x << 6 | b << 5 | bit(vector, 4) << 4) ^ 0xf0) | opcode.map());
        write(((second & 15) << 3 ^ 0x78) | 0x04 | opcode.prefix());
        write(0x40 | (bit(second, 4) << 3 ^ 0x08));
        write(opcode.code());
    }

    private static int bit(int number, int place) {
        return number >> place & 1;
    }

    private void number(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            write(value >> shift);
        }
    }

    private void write(int value) {
        code.write(value);
    }
}
