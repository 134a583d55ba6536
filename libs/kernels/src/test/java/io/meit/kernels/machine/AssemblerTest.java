package io.meit.kernels.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of GNU as: resources/goldens/assembler, whose README says how they were made. */
class AssemblerTest {

    private static final String GOLDEN = "/goldens/assembler/forms.txt";

    static Stream<Arguments> forms() {
        return Stream.of(
                form("vmovups zmm0, [rdi]", a -> a.load(0, Address.of(Register.RDI, 0))),
                form("vmovups zmm31, [rdi+192]", a -> a.load(31, Address.of(Register.RDI, 192))),
                form("vmovups zmm17, [r8-8192]", a -> a.load(17, Address.of(Register.R8, -8192))),
                form("vmovups [r8], zmm0", a -> a.store(0, Address.of(Register.R8, 0))),
                form("vmovups [r8+1472], zmm23", a -> a.store(23, Address.of(Register.R8, 1472))),
                form("vmovups [rsi+64], zmm13", a -> a.store(13, Address.of(Register.RSI, 64))),
                form("vpbroadcastd zmm24, [rsi]", a -> a.broadcast(24, Address.of(Register.RSI, 0))),
                form("vpbroadcastd zmm25, [r10]", a -> a.broadcast(25, Address.of(Register.R10, 0))),
                form("vpbroadcastd zmm24, [rsi+rdx*2]", a -> a.broadcast(24, indexed(Register.RSI, 2))),
                form("vpbroadcastd zmm25, [r10+rdx*4]", a -> a.broadcast(25, indexed(Register.R10, 4))),
                form(
                        "vpbroadcastd zmm9, [r11+r9*8+508]",
                        a -> a.broadcast(9, new Address(Register.R11, Register.R9, 8, 508))),
                form("vfmadd231ps zmm0, zmm24, zmm28", a -> a.multiplyAdd(Multiply.FP32, 0, 24, 28)),
                form("vfmadd231ps zmm23, zmm9, zmm7", a -> a.multiplyAdd(Multiply.FP32, 23, 9, 7)),
                form("vdpbf16ps zmm17, zmm25, zmm31", a -> a.multiplyAdd(Multiply.BF16, 17, 25, 31)),
                form("vdpbf16ps zmm2, zmm3, zmm12", a -> a.multiplyAdd(Multiply.BF16, 2, 3, 12)),
                form("vpdpbusd zmm23, zmm24, zmm29", a -> a.multiplyAdd(Multiply.INT8, 23, 24, 29)),
                form("vpdpbusd zmm8, zmm1, zmm17", a -> a.multiplyAdd(Multiply.INT8, 8, 1, 17)),
                form("prefetcht1 [rdi+0x80]", a -> a.prefetch(Register.RDI, 0x80)),
                form("prefetcht1 [r9+0x1000]", a -> a.prefetch(Register.R9, 0x1000)),
                form("add rdi, 0x100", a -> a.add(Register.RDI, 0x100)),
                form("add r10, 0x12345", a -> a.add(Register.R10, 0x12345)),
                form("lea r10, [rsi+rdx]", a -> a.sum(Register.R10, Register.RSI, Register.RDX)),
                form("lea r9, [r9+rdi]", a -> a.sum(Register.R9, Register.R9, Register.RDI)),
                form("dec rcx", a -> a.decrement(Register.RCX)),
                form("dec r11", a -> a.decrement(Register.R11)),
                form("jnz .-0x100", a -> a.jumpIfNotZero(-0x100)));
    }

    private static Arguments form(String instruction, Consumer<Assembler> written) {
        return Arguments.of(instruction, written);
    }

    private static Address indexed(Register base, int scale) {
        return new Address(base, Register.RDX, scale, 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void writesTheBytesOfGnuAs(String instruction, Consumer<Assembler> written) throws IOException {
        Assembler assembler = new Assembler();
        written.accept(assembler);
        assertThat(HexFormat.of().formatHex(assembler.code())).isEqualTo(golden().get(instruction));
    }

    @Test
    void leavesVectorsCleanAndReturns() throws IOException {
        Assembler assembler = new Assembler();
        assembler.leave();
        assertThat(HexFormat.of().formatHex(assembler.code()))
                .isEqualTo(golden().get("vzeroupper") + golden().get("ret"));
    }

    @Test
    void refusesDisplacementsThatDoNotFit() {
        Assembler assembler = new Assembler();
        for (int displacement : List.of(32, 8192, -8256)) {
            assertThatThrownBy(() -> assembler.load(0, Address.of(Register.RDI, displacement)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("displacement " + displacement);
        }
    }

    /** Instructions and their bytes. */
    private static Map<String, String> golden() throws IOException {
        try (InputStream in = AssemblerTest.class.getResourceAsStream(GOLDEN)) {
            Function<String, String[]> columns = line -> line.split("\t");
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(columns)
                    .collect(Collectors.toMap(line -> line[1], line -> line[0]));
        }
    }
}
