#include "V@NAME@.h"
#include "verilated.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

static const int LANES = @LANES@;
static const int BITS = @BITS@;
static const int OUTPUTS = @OUTPUTS@;
static const long MOST_IDLE = 100000000;

// A port of up to 64 bits is an integer, a wider one an array of 32-bit words.
template <class T> static void put(T &port, int bit, bool value) {
    port = static_cast<T>((port & ~(T(1) << bit)) | (T(value) << bit));
}
template <std::size_t N> static void put(VlWide<N> &port, int bit, bool value) {
    put(port[bit / 32], bit % 32, value);
}
template <class T> static bool get(const T &port, int bit) { return (port >> bit) & 1; }
template <std::size_t N> static bool get(const VlWide<N> &port, int bit) {
    return get(port[bit / 32], bit % 32);
}

static std::uint32_t state = 1;
static bool chance(int percent) {
    state = state * 1664525u + 1013904223u;
    return static_cast<int>((state >> 8) % 100) < percent;
}

// Arguments: input, output, in how many of 100 cycles source and sink are ready, seed. Writes the
// outputs, then for each vector the cycles of its input, of its computation, and of its output.
int main(int count, char **names) {
    if (count != 6) return 2;
    FILE *in = std::fopen(names[1], "r");
    FILE *out = std::fopen(names[2], "w");
    if (!in || !out) return 3;
    std::vector<int> input;
    for (int value; std::fscanf(in, "%d", &value) == 1;) input.push_back(value);
    const int inputs = @INPUTS@;
    const std::size_t vectors = input.size() / (inputs * LANES);
    const int source = std::atoi(names[3]);
    const int sink = std::atoi(names[4]);
    state = static_cast<std::uint32_t>(std::atoi(names[5]));

    V@NAME@ engine;
    std::vector<long> cycles;
    std::size_t given = 0, taken = 0;
    long began = 0, loaded = 0, answered = 0, idle = 0;
    bool offered = false;
    engine.reset = 1;
    for (long cycle = -4; taken < vectors * OUTPUTS; cycle++) {
        if (cycle == 0) engine.reset = 0;
        if (cycle >= 0 && given < vectors * inputs) {
            offered = offered || chance(source);
            if (offered) {
                for (int lane = 0; lane < LANES; lane++) {
                    int value = input[given * LANES + lane];
                    for (int k = 0; k < BITS; k++) put(engine.in_data, lane * BITS + k, (value >> k) & 1);
                }
            }
        }
        engine.in_valid = offered;
        engine.out_ready = cycle >= 0 && chance(sink);
        engine.clk = 0;
        engine.eval();
        bool accepted = engine.in_valid && engine.in_ready && !engine.reset;
        if (accepted) {
            if (given % inputs == 0) {
                if (given > 0) cycles.push_back(cycle - answered);
                began = cycle;
            }
            if (++given % inputs == 0) {
                cycles.push_back(cycle - began + 1);
                loaded = cycle;
            }
            offered = false;
        }
        if (engine.out_valid && engine.out_ready && !engine.reset) {
            for (int lane = 0; lane < LANES; lane++) {
                std::int64_t value = 0;
                for (int k = 0; k < BITS; k++) {
                    value |= static_cast<std::int64_t>(get(engine.out_data, lane * BITS + k)) << k;
                }
                if (value >> (BITS - 1)) value -= std::int64_t(1) << BITS;
                std::fprintf(out, "%lld\n", static_cast<long long>(value));
            }
            bool last = ++taken % OUTPUTS == 0;
            if (last != static_cast<bool>(engine.out_last)) return 5;
        }
        if (engine.out_valid && !engine.reset && answered <= loaded) {
            answered = cycle;
            cycles.push_back(cycle - loaded - 1);
        }
        idle = accepted || engine.out_valid ? 0 : idle + 1;
        if (idle > MOST_IDLE) return 6;
        engine.clk = 1;
        engine.eval();
        if (taken == vectors * OUTPUTS) cycles.push_back(cycle + 1 - answered);
    }
    for (long each : cycles) std::fprintf(out, "%ld\n", each);
    return std::fclose(out) == 0 ? 0 : 4;
}
