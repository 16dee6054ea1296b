// @NAME@: the engine. See @FILE@.hpp.

#include "@FILE@.hpp"

namespace @NAME@_engine {
namespace {

const int ROWS = @ROWS@;
const int COLUMNS = @COLUMNS@;
const int DEPTH = @DEPTH@;  // of an activation memory
const int WORDS = @WEIGHT_WORDS@;  // of the weight memory
const int FACTORS = @FACTOR_COUNT@;

// A factor: blocks on the diagonal, each r x s diagonal matrices of size t.
struct Factor {
    int blocks, r, s, t;
    int shift;
};

const Factor factors[FACTORS] = {
@FACTORS@};

// In the order of use: a word has the weights of all multipliers of a lane.
const Weight::Integer weights[WORDS][ROWS * COLUMNS] = {
@WEIGHTS@};

// Computes some rows of a grid; returns the address of the next weights.
int rows(const Factor &factor, int block, int diagonal, int first, int word,
         const Word source[DEPTH], Word target[DEPTH]) {
    Sum sums[ROWS][LANES] = {};
#pragma HLS ARRAY_PARTITION variable=sums complete dim=0
    for (int step = 0; step * COLUMNS < factor.s; step++) {
#pragma HLS PIPELINE II=1
#pragma HLS LOOP_TRIPCOUNT min=1 max=@MOST_STEPS@
        for (int row = 0; row < ROWS; row++) {
            for (int lane = 0; lane < LANES; lane++) {
                Sum sum = sums[row][lane];
                for (int column = 0; column < COLUMNS; column++) {
                    int l = step * COLUMNS + column;
                    if (l < factor.s) {
                        int from = (block * factor.s + l) * factor.t + diagonal;
                        sum += static_cast<Sum>(weights[word][row * COLUMNS + column])
                               * source[from].lane[lane].value;
                    }
                }
                sums[row][lane] = sum;
            }
        }
        word++;
    }
    for (int row = 0; row < ROWS; row++) {
#pragma HLS PIPELINE II=1
        int i = first + row;
        if (i < factor.r) {
            int to = (block * factor.r + i) * factor.t + diagonal;
            for (int lane = 0; lane < LANES; lane++) {
                target[to].lane[lane] = Activation::of(sums[row][lane], factor.shift);
            }
        }
    }
    return word;
}

// Applies a factor; returns the address of the next factor's weights.
int apply(const Factor &factor, int word, const Word source[DEPTH], Word target[DEPTH]) {
    for (int block = 0; block < factor.blocks; block++) {
#pragma HLS LOOP_TRIPCOUNT min=1 max=@MOST_BLOCKS@
        for (int diagonal = 0; diagonal < factor.t; diagonal++) {
#pragma HLS LOOP_TRIPCOUNT min=1 max=@MOST_DIAGONALS@
            for (int first = 0; first < factor.r; first += ROWS) {
#pragma HLS LOOP_TRIPCOUNT min=1 max=@MOST_TILES@
                word = rows(factor, block, diagonal, first, word, source, target);
            }
        }
    }
    return word;
}

}  // namespace
}  // namespace @NAME@_engine

void @NAME@(const @NAME@_engine::Word input[@INPUTS@], @NAME@_engine::Word output[@OUTPUTS@]) {
#pragma HLS INTERFACE axis port=input
#pragma HLS INTERFACE axis port=output
    using namespace @NAME@_engine;
    static Word buffers[2][DEPTH];
#pragma HLS ARRAY_PARTITION variable=buffers complete dim=1
    for (int k = 0; k < INPUTS; k++) {
#pragma HLS PIPELINE II=1
        buffers[0][k] = input[k];
    }
    int word = 0;
    for (int k = 0; k < FACTORS; k++) {
        if (k % 2 == 0) {
            word = apply(factors[k], word, buffers[0], buffers[1]);
        } else {
            word = apply(factors[k], word, buffers[1], buffers[0]);
        }
    }
    for (int k = 0; k < OUTPUTS; k++) {
#pragma HLS PIPELINE II=1
        output[k] = buffers[FACTORS % 2][k];
    }
}
