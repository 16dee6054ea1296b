/**
 * Chains as hardware: an engine for one chain in fixed point, as C++ for high-level synthesis or as
 * Verilog.
 *
 * <ol>
 *   <li>{@link io.github.debut4j.export.hardware.FixedPoint} defines the arithmetic, and {@link
 *       io.github.debut4j.export.hardware.QuantizedChain} applies a chain in it. Engines must
 *       compute the same, bit for bit.
 *   <li>{@link io.github.debut4j.export.hardware.LayerEngine} balances and quantises the chain of a
 *       layer, for the vectors that the layer gets from examples.
 *   <li>{@link io.github.debut4j.export.hardware.MacBlock} describes the engine's multipliers,
 *       {@link io.github.debut4j.export.hardware.CycleModel} the cycles that the Verilog takes.
 *   <li>{@link io.github.debut4j.export.hardware.CppSource} and {@link
 *       io.github.debut4j.export.hardware.VerilogSource} write an engine.
 *   <li>{@link io.github.debut4j.export.hardware.HardwareExport} builds what was written, with the
 *       machine's C++ compiler or Verilator, and runs it with vectors of the layer and with random
 *       integers, before it moves the files into place.
 * </ol>
 *
 * <h2>The engine</h2>
 *
 * An engine has two memories for activations. It loads the input into the first, applies each
 * factor from one memory to the other, and emits the output. A factor is computed grid by grid. A
 * grid has the r x s weights of one block b at one position j on the diagonals: output {@code b*r*t
 * + i*t + j} is the sum over l of weight {@code (i, l)} times input {@code b*s*t + l*t + j}. Both
 * addresses are therefore mixed-radix counters, which add {@code t} from {@code l} to {@code l+1}
 * and from {@code i} to {@code i+1}; no data is moved to permute it. In one cycle, a block of
 * multipliers takes {@code columns} values of l and computes {@code rows} values of i. Weights are
 * stored in the order of their use. Each activation memory has one copy per column, so that all
 * columns are read in one cycle; outputs are written one after the other.
 *
 * <p>While the engine computes, it takes no input and emits no output, so the number of cycles in
 * between is the same for all vectors.
 *
 * <p>Source: R. Lin, J. C. L. Li et al., Lite it fly: An All-Deformable-Butterfly Network, arXiv
 * 2311.08125, section IV.D, which reports an accelerator on an FPGA without its design; this one is
 * debut4j's own.
 */
@NullMarked
package io.github.debut4j.export.hardware;

import org.jspecify.annotations.NullMarked;
