// @NAME@: a DeBut chain in fixed point, written by debut4j.
// The product of a @OUTPUTS@ x @INPUTS@ matrix with vectors, factor by factor.
//
// chain       @CHAIN@
// block       @ROWS@ rows x @COLUMNS@ columns x @LANES@ lanes of multipliers
// widths      weights @WEIGHT_BITS@, activations @BITS@, accumulator @SUM_BITS@ bits
// input       @INPUTS@ words of @LANES@ integers of format @INPUT_FORMAT@ (integer bits.fractional bits)
// output      @OUTPUTS@ words of @LANES@ integers of format @OUTPUT_FORMAT@

#ifndef @MACRO@_HPP
#define @MACRO@_HPP

namespace @NAME@_engine {

// Signed integers that are wide enough. Replace them to use a tool's types of exact width.
template <bool INT16, bool INT32> struct Storage { typedef long long type; };
template <> struct Storage<true, true> { typedef short type; };
template <> struct Storage<false, true> { typedef int type; };

// Fixed point: an integer of BITS bits, which saturates.
template <int BITS> struct Fixed {
    typedef typename Storage<(BITS <= 16), (BITS <= 32)>::type Integer;
    Integer value;

    static long long greatest() { return (1LL << (BITS - 1)) - 1; }
    static long long least() { return -(1LL << (BITS - 1)); }

    // Rounding and saturation: floor(sum / 2^shift + 1/2), then the nearest integer of the range.
    // Right shifts of negative numbers must be arithmetic, as in all compilers in use.
    static Fixed of(long long sum, int shift) {
        long long half = shift == 0 ? 0 : 1LL << (shift - 1);
        long long rounded = (sum + half) >> shift;
        Fixed result;
        result.value = static_cast<Integer>(
            rounded > greatest() ? greatest() : rounded < least() ? least() : rounded);
        return result;
    }
};

typedef Fixed<@BITS@> Activation;
typedef Fixed<@WEIGHT_BITS@> Weight;
typedef Storage<(@SUM_BITS@ <= 16), (@SUM_BITS@ <= 32)>::type Sum;

static const int INPUTS = @INPUTS@;
static const int OUTPUTS = @OUTPUTS@;
static const int LANES = @LANES@;

// One value of each vector.
struct Word {
    Activation lane[LANES];
};

}  // namespace @NAME@_engine

// Applies the chain to @LANES@ vector(s) at once. Reads each word of the input once and writes each
// word of the output once, in order.
void @NAME@(const @NAME@_engine::Word input[@INPUTS@], @NAME@_engine::Word output[@OUTPUTS@]);

#endif
