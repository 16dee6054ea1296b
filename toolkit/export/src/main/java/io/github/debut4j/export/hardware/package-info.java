/**
 * Chains as hardware: an engine for one chain in fixed point, as C++ for high-level synthesis or as
 * Verilog.
 *
 * <ol>
 *   <li>{@link io.github.debut4j.export.hardware.FixedPoint} states the arithmetic, {@link
 *       io.github.debut4j.export.hardware.QuantizedChain} a chain in it. They are what the engines
 *       must compute, bit for bit.
 *   <li>{@link io.github.debut4j.export.hardware.LayerEngine} balances and quantises the chain of a
 *       layer, for the vectors that the layer gets from examples.
 *   <li>{@link io.github.debut4j.export.hardware.MacBlock} is the engine's multipliers, {@link
 *       io.github.debut4j.export.hardware.CycleModel} the number of cycles that it takes.
 *   <li>{@link io.github.debut4j.export.hardware.CppSource} and {@link
 *       io.github.debut4j.export.hardware.VerilogSource} write an engine.
 *   <li>{@link io.github.debut4j.export.hardware.HardwareExport} has the machine's compiler, or
 *       Verilator, build what was written, and runs it with vectors of the layer and with random
 *       integers, before it moves the files into place.
 * </ol>
 *
 * <h2>The engine</h2>
 *
 * An engine has two memories for activations. It takes the input into the first, applies each
 * factor from one memory to the other, and gives the output. A factor is computed grid by grid:
 * output {@code b*r*t + i*t + j} is the sum of weights times inputs {@code b*s*t + l*t + j}. So
 * both addresses are mixed-radix counters, which add {@code t} from {@code l} to {@code l+1} and
 * from {@code i} to {@code i+1}, and no permutation is ever carried out. In one cycle, a block of
 * multipliers takes {@code columns} values of l and computes {@code rows} values of i. Weights are
 * stored in the order in which they are used. For several values of l in one cycle, each activation
 * memory is kept as often; outputs are written one after the other.
 *
 * <p>While it computes, no input is taken and no output given, so that the cycles between are the
 * same for all vectors.
 *
 * <p>Source: R. Lin, J. C. L. Li et al., Lite it fly: An All-Deformable-Butterfly Network, arXiv
 * 2311.08125, section IV.D, which reports an accelerator of an FPGA without its design; this one is
 * debut4j's own.
 */
@NullMarked
package io.github.debut4j.export.hardware;

import org.jspecify.annotations.NullMarked;
