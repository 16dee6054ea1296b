/*
 * Prints the outputs for one example and the number of instructions, in steps of 40: the SysTick
 * timer of the board runs at 25 MHz, and QEMU with -icount shift=0 at one instruction per ns.
 */
#include "@HEADER@"

#include <stdint.h>
#include <stdio.h>

static const float input[NET_INPUT_SIZE] = {
/* input */
};
static float output[NET_OUTPUT_SIZE], arena[NET_ARENA_FLOATS];

int main(void)
{
    volatile uint32_t *control = (volatile uint32_t *)0xE000E010;
    volatile uint32_t *reload = (volatile uint32_t *)0xE000E014;
    volatile uint32_t *value = (volatile uint32_t *)0xE000E018;
    uint32_t before, after;
    int k;
    *reload = 0xFFFFFF;
    *value = 0;
    *control = 5;
    before = *value;
    @CALL@;
    after = *value;
    printf("%lu\n", (unsigned long)((before - after) & 0xFFFFFF) * 40);
    for (k = 0; k < NET_OUTPUT_SIZE; k++) {
        printf("%.9g\n", (double)output[k]);
    }
    return 0;
}
