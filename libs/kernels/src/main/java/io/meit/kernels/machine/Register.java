package io.meit.kernels.machine;

/** General registers, in the order of their numbers. Without RSP, RBP, R12 and R13, whose addresses are written in other ways. */
enum Register {
    RAX(0),
    RCX(1),
    RDX(2),
    RBX(3),
    RSI(6),
    RDI(7),
    R8(8),
    R9(9),
    R10(10),
    R11(11);

    private final int number;

    Register(int number) {
        this.number = number;
    }

    /** The lower three bits of the number. */
    int low() {
        return number & 7;
    }

    /** The fourth bit. */
    int high() {
        return number >> 3;
    }
}
