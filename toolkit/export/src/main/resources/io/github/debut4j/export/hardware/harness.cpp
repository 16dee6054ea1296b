#include "@FILE@.hpp"

#include <cstdio>

using namespace @NAME@_engine;

// Reads the words of the inputs, lane by lane, and writes those of the outputs.
int main(int count, char **names) {
    if (count != 3) return 2;
    FILE *in = std::fopen(names[1], "r");
    FILE *out = std::fopen(names[2], "w");
    if (!in || !out) return 3;
    static Word input[INPUTS];
    static Word output[OUTPUTS];
    int value;
    int read = 0;
    while (std::fscanf(in, "%d", &value) == 1) {
        input[read / LANES].lane[read % LANES].value = static_cast<Activation::Integer>(value);
        if (++read == INPUTS * LANES) {
            @NAME@(input, output);
            for (int k = 0; k < OUTPUTS * LANES; k++) {
                std::fprintf(out, "%d\n", static_cast<int>(output[k / LANES].lane[k % LANES].value));
            }
            read = 0;
        }
    }
    bool good = std::feof(in) && read == 0;
    good = std::fclose(in) == 0 && good;
    good = std::fclose(out) == 0 && good;
    return good ? 0 : 4;
}
