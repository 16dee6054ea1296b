/**
 * Graphs as C99 for devices without an operating system: a source and a header.
 *
 * <p>{@link io.github.debut4j.export.c.CProgram} takes a {@link io.github.debut4j.graph.Graph},
 * simplifies it, and makes
 *
 * <pre>
 * #define NET_INPUT_SIZE 784
 * #define NET_OUTPUT_SIZE 10
 * #define NET_ARENA_FLOATS 6760
 * #define NET_WEIGHT_BYTES 40744
 * void net_run(const float *input, float *output, float *arena);
 * </pre>
 *
 * <p>The function computes one example, in the model's own layout. It allocates nothing, calls
 * nothing but functions of {@code math.h}, and keeps no state: all weights are constants, and all
 * memory is the caller's arena. A graph with several inputs or outputs has an argument for each,
 * {@code input_1}, {@code input_2} and so on; then {@code NET_INPUT_SIZE} is the sum of {@code
 * NET_INPUT_1_SIZE} and the others.
 *
 * <h2>How it is made</h2>
 *
 * <ol>
 *   <li>{@code Steps} visits each node: it defines the node's constants and returns the calls that
 *       compute it, with the number of floats that they need beside inputs and output. What C
 *       cannot have is collected, and refused in one message before anything is written.
 *   <li>{@link io.github.debut4j.graph.pass.ArenaPlan} gives values and workspaces their places in
 *       the arena. Reshapes need none; those of inputs are read from the argument. Sums and
 *       activation functions are written over an input that nothing else reads.
 *   <li>The source is written: the snippets of C that the calls use, the constants, the function.
 *       Snippets are resources, written once for a network named {@code net}; the name of the
 *       program takes its place, so that several programs can be linked, or included in one file.
 * </ol>
 *
 * <p>Weights are hexadecimal floats, so that no bit is lost; the same graph gives the same bytes.
 *
 * <h2>How it computes</h2>
 *
 * <ul>
 *   <li>Dense layers, convolutions and chains are chains of factors {@code (r, s, t)}; grouped
 *       convolutions are one factor with a block per group. Convolutions are computed for four
 *       neighbouring pixels together, so that a weight is read once for four products. The windows'
 *       features are copied for one block of the first factor at a time (im2col of {@code s t}
 *       features of four pixels), which for an order by channel and tap is a depthwise convolution
 *       of {@code s / taps} channels. The products of the factors alternate between two places.
 *   <li>Depthwise and transposed convolutions, and pooling, visit the taps inside the image.
 *   <li>Everything is in single precision, for processors without double precision. Each activation
 *       function is a loop over an array, applied where values have just been computed.
 * </ul>
 *
 * <h2>Weights in eight bits</h2>
 *
 * With {@link io.github.debut4j.export.c.WeightType#INT8}, the weights of matrices, chains and
 * filters are integers with one scale for 64 neighbours; arithmetic stays in float. One scale for a
 * factor would lose much more where factors are small, one per row would take more memory than the
 * weights.
 *
 * <h2>Verification</h2>
 *
 * {@link io.github.debut4j.export.c.CExport} builds what it has written with the machine's compiler
 * and runs it on examples, one after the other, before it moves the files into place; {@link
 * io.github.debut4j.export.verify} compares the outputs with the original network's. With weights
 * in eight bits, the outputs must be those of the interpreter for the rounded weights, and the
 * difference from the original is a result. Without a compiler, the result says that nothing was
 * verified.
 *
 * <p>Sources: the scheme of a file without allocation, with a testbench and verification against
 * the original, is that of emx-onnx-cgen and onnx2c.
 */
@NullMarked
package io.github.debut4j.export.c;

import org.jspecify.annotations.NullMarked;
