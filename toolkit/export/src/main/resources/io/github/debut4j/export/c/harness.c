/* Runs a network on the examples of a file and writes its outputs to another file. */
#include "@HEADER@"

#include <stdio.h>
#include <string.h>

static float input[NET_INPUT_SIZE], output[NET_OUTPUT_SIZE], arena[NET_ARENA_FLOATS];

int main(int count, char **arguments)
{
    FILE *from = count == 3 ? fopen(arguments[1], "rb") : 0;
    FILE *to = count == 3 ? fopen(arguments[2], "wb") : 0;
    if (from == 0 || to == 0) {
        return 2;
    }
    while (fread(input, sizeof input, 1, from) == 1) {
        /* Numbers that are used before they are computed are not numbers. */
        memset(arena, 0xff, sizeof arena);
        @CALL@;
        /* The file grows with every example, so that others see the progress. */
        if (fwrite(output, sizeof output, 1, to) != 1 || fflush(to) != 0) {
            return 3;
        }
    }
    fclose(from);
    return fclose(to);
}
