/*
 * Runs the network on examples and compares its outputs with those of the original. Ends with 0
 * if no output differs by more than the tolerance.
 */
#include "@HEADER@"

#include <math.h>
#include <stdio.h>

#define EXAMPLES @EXAMPLES@

static const float inputs[EXAMPLES][NET_INPUT_SIZE] = {
/* inputs */
};

static const float outputs[EXAMPLES][NET_OUTPUT_SIZE] = {
/* outputs */
};

static float output[NET_OUTPUT_SIZE], arena[NET_ARENA_FLOATS];

int main(void)
{
    const float tolerance = @TOLERANCE@;
    float greatest = 0;
    int failures = 0;
    int k, c;
    for (k = 0; k < EXAMPLES; k++) {
        int fails = 0;
        @CALL@;
        for (c = 0; c < NET_OUTPUT_SIZE; c++) {
            const float difference = fabsf(output[c] - outputs[k][c]);
            greatest = difference > greatest ? difference : greatest;
            fails |= !(difference <= tolerance);
        }
        failures += fails;
    }
    printf("%d of %d examples as expected, greatest difference %g\n", EXAMPLES - failures,
        EXAMPLES, (double)greatest);
    return failures > 0;
}
