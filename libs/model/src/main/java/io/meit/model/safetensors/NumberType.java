package io.meit.model.safetensors;

/** Number types of safetensors, their size, and their number in libtorch. */
enum NumberType {
    F64(8, 7),
    F32(4, 6),
    F16(2, 5),
    BF16(2, 15),
    I64(8, 4),
    I32(4, 3),
    I16(2, 2),
    I8(1, 1),
    U8(1, 0),
    BOOL(1, 11);

    private final int bytes;
    private final int torchId;

    NumberType(int bytes, int torchId) {
        this.bytes = bytes;
        this.torchId = torchId;
    }

    int bytes() {
        return bytes;
    }

    /** {@code c10::ScalarType}. */
    int torchId() {
        return torchId;
    }
}
