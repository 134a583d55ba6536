package io.meit.kernels.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTest {

    private static final String CPUINFO = """
            processor	: 0
            model name	: avx512f avx512_bf16
            flags		: fpu avx2 avx512f avx512_vnni fma
            bugs		: sysret_ss_attrs
            """;

    @Test
    void saysWhichInstructionsAreMissing() {
        Processor processor = Processor.of("Linux", "amd64", CPUINFO);
        assertThat(processor.obstacle(Multiply.FP32)).isEmpty();
        assertThat(processor.obstacle(Multiply.INT8)).isEmpty();
        assertThat(processor.obstacle(Multiply.BF16)).contains("this processor has no avx512_bf16");
    }

    @Test
    void knowsNothingOfAProcessorThatDoesNotSayWhatItHas() {
        assertThat(Processor.of("Linux", "amd64", "").obstacle(Multiply.INT8))
                .contains("this processor has no avx512f, avx512_vnni");
    }

    @Test
    void otherSystemsHaveNoMachineCode() {
        assertThat(Processor.of("Mac OS X", "amd64", CPUINFO).obstacle(Multiply.FP32))
                .hasValueSatisfying(reason -> assertThat(reason).contains("Mac OS X"));
        assertThat(Processor.of("Linux", "aarch64", CPUINFO).obstacle(Multiply.FP32))
                .hasValueSatisfying(reason -> assertThat(reason).contains("aarch64"));
    }
}
