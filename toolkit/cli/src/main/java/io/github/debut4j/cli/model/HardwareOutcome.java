package io.github.debut4j.cli.model;

import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.export.hardware.CycleModel;
import io.github.debut4j.export.hardware.Engine;
import io.github.debut4j.export.hardware.EngineOptions;
import io.github.debut4j.export.hardware.HardwareExport;
import io.github.debut4j.export.hardware.LayerEngine;
import io.github.debut4j.export.hardware.MacBlock;
import io.github.debut4j.export.hardware.Widths;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of exporting an engine; its component names are the JSON fields.
 *
 * @param format that was written
 * @param out the file
 * @param data the file beside it, the header or the weights
 * @param layer whose chain the engine applies
 * @param chain the chain's factors
 * @param rows of the block of multipliers
 * @param columns of the block
 * @param lanes vectors that are computed together
 * @param multipliers of the engine
 * @param weightBits of a weight
 * @param activationBits of an activation
 * @param accumulatorBits of a sum
 * @param input its format, integer bits and fractional bits
 * @param output its format, in the same form
 * @param weightMemory bits
 * @param activationMemory bits
 * @param cycles from the first input to the next vector's; null for hls, which its tool schedules
 * @param error the relative error of the outputs for vectors from the examples
 * @param vectors number of vectors from the examples over which the error is measured
 * @param runtime what ran the engine; null if nothing could
 * @param agreed the number of vectors with which it was run, all with the right bits
 * @param unverified why nothing could run it; null if it was verified
 */
record HardwareOutcome(
        String format,
        String out,
        String data,
        String layer,
        String chain,
        int rows,
        int columns,
        int lanes,
        int multipliers,
        int weightBits,
        int activationBits,
        int accumulatorBits,
        String input,
        String output,
        long weightMemory,
        long activationMemory,
        @Nullable Cycles cycles,
        double error,
        int vectors,
        @Nullable String runtime,
        int agreed,
        @Nullable String unverified) {

    /** The cycles of a vector, or of one per lane, without waiting for source or sink. */
    record Cycles(long load, long compute, long drain, double utilization) {

        static Cycles of(CycleModel model) {
            return new Cycles(model.load(), model.compute(), model.drain(), model.utilization());
        }

        String text() {
            return Format.count(load + compute + drain)
                    + ": "
                    + Format.count(load)
                    + " for the input, "
                    + Format.count(compute)
                    + " to compute with "
                    + Format.percent(utilization)
                    + " of the multipliers, "
                    + Format.count(drain)
                    + " for the output";
        }
    }

    static Outcome of(
            ExportFormat format,
            String out,
            String data,
            EngineOptions options,
            LayerEngine layer,
            Optional<HardwareExport.Verified> verified) {
        Engine engine = layer.engine();
        MacBlock block = engine.block();
        Widths widths = engine.weights().widths();
        boolean verilog = format == ExportFormat.VERILOG;
        HardwareOutcome outcome =
                new HardwareOutcome(
                        format.text(),
                        out,
                        data,
                        options.layer(),
                        engine.weights().chain().toString(),
                        block.rows(),
                        block.columns(),
                        block.lanes(),
                        block.multipliers(),
                        widths.weights(),
                        widths.activations(),
                        engine.weights().accumulatorBits(),
                        engine.weights().input().toString(),
                        engine.weights().output().toString(),
                        engine.weightBits(),
                        engine.activationBits(),
                        verilog ? Cycles.of(engine.cycles()) : null,
                        layer.error(),
                        layer.vectors().cols(),
                        verified.map(HardwareExport.Verified::runtime).orElse(null),
                        verified.map(HardwareExport.Verified::vectors).orElse(0),
                        verified.isPresent()
                                ? null
                                : verilog
                                        ? HardwareExport.NO_VERILATOR
                                        : HardwareExport.NO_COMPILER);
        return new Outcome(outcome, outcome.text());
    }

    private String text() {
        return String.join(
                "\n",
                "layer      " + Escape.plain(layer) + ", chain " + chain,
                "block      "
                        + rows
                        + " rows x "
                        + columns
                        + " columns x "
                        + lanes
                        + " lanes: "
                        + Format.count(multipliers)
                        + " multipliers",
                "widths     weights "
                        + weightBits
                        + ", activations "
                        + activationBits
                        + ", accumulator "
                        + accumulatorBits
                        + " bits; input "
                        + input
                        + ", output "
                        + output,
                "memory     "
                        + Format.count(weightMemory)
                        + " bits of weights, "
                        + Format.count(activationMemory)
                        + " bits of activations",
                "cycles     " + (cycles == null ? "as the tool schedules them" : cycles.text()),
                "error      "
                        + Format.percent(error)
                        + " of the chain's output, for "
                        + Format.count(vectors)
                        + " vectors of the examples",
                "verified   "
                        + (runtime == null
                                ? "no: " + unverified
                                : "in " + runtime + ", " + agreed + " vectors, bit for bit"),
                "written    " + Escape.plain(out) + " with " + Escape.plain(data));
    }
}
