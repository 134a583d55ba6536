.intel_syntax noprefix
vmovups zmm0, [rdi]
vmovups zmm31, [rdi+192]
vmovups zmm17, [r8-8192]
vmovups [r8], zmm0
vmovups [r8+1472], zmm23
vmovups [rsi+64], zmm13
vpbroadcastd zmm24, [rsi]
vpbroadcastd zmm25, [r10]
vpbroadcastd zmm24, [rsi+rdx*2]
vpbroadcastd zmm25, [r10+rdx*4]
vpbroadcastd zmm9, [r11+r9*8+508]
vfmadd231ps zmm0, zmm24, zmm28
vfmadd231ps zmm23, zmm9, zmm7
vdpbf16ps zmm17, zmm25, zmm31
vdpbf16ps zmm2, zmm3, zmm12
vpdpbusd zmm23, zmm24, zmm29
vpdpbusd zmm8, zmm1, zmm17
prefetcht1 [rdi+0x80]
prefetcht1 [r9+0x1000]
add rdi, 0x100
add r10, 0x12345
lea r10, [rsi+rdx]
lea r9, [r9+rdi]
dec rcx
dec r11
jnz .-0x100
vzeroupper
ret
