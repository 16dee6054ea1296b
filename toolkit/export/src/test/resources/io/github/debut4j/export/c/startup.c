/* Starts newlib's runtime on the Cortex-M4 of QEMU's board mps2-an386. */
#include <stdint.h>

extern void _start(void);
extern unsigned char stack_top[];

static void reset(void)
{
    volatile uint32_t *coprocessors = (volatile uint32_t *)0xE000ED88;
    *coprocessors |= 0xFu << 20;
    __asm volatile("dsb\nisb");
    _start();
}

__attribute__((section(".vectors"), used)) static void (*const vectors[])(void) = {
    (void (*)(void))stack_top, reset,
};
