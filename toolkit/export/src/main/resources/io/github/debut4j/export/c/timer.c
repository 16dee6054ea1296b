/* Runs a network on the examples of a file each time that a byte arrives, and says how long it took. */
#define _POSIX_C_SOURCE 199309L
#include "@HEADER@"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static float output[NET_OUTPUT_SIZE], arena[NET_ARENA_FLOATS];

int main(int count, char **arguments)
{
    FILE *from = count == 3 ? fopen(arguments[1], "rb") : 0;
    size_t examples = count == 3 ? (size_t)strtol(arguments[2], 0, 10) : 0;
    float *inputs = malloc(examples * NET_INPUT_SIZE * sizeof *inputs);
    if (from == 0 || inputs == 0
        || fread(inputs, NET_INPUT_SIZE * sizeof *inputs, examples, from) != examples) {
        return 2;
    }
    while (getchar() != EOF) {
        struct timespec start, end;
        size_t k;
        clock_gettime(CLOCK_MONOTONIC, &start);
        for (k = 0; k < examples; k++) {
            const float *input = inputs + k * NET_INPUT_SIZE;
            @CALL@;
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        printf("%.0f\n", (double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec));
        fflush(stdout);
    }
    return 0;
}
