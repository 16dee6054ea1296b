package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.export.hardware.EngineOptions;
import io.github.debut4j.export.hardware.MacBlock;
import io.github.debut4j.export.hardware.Widths;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SettingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of engines for FPGAs. */
final class HardwareArguments {

    private static final String LAYER = "--layer";
    private static final String ROWS = "--rows";
    private static final String COLUMNS = "--columns";
    private static final String LANES = "--lanes";
    private static final String WEIGHT_BITS = "--weight-bits";
    private static final String ACTIVATION_BITS = "--activation-bits";
    private static final String ACCUMULATOR_BITS = "--accumulator-bits";
    private static final String RANGES = "--ranges";
    private static final String EXAMPLES = "examples";
    private static final List<String> ALL_RANGES = List.of("bound", EXAMPLES);

    @Parameter(
            names = LAYER,
            description = "hls, verilog: `NAME` of the layer whose chain the engine applies")
    private @Nullable String layer;

    @Parameter(
            names = ROWS,
            description = "hls, verilog: the number of outputs computed in one cycle",
            defaultValueDescription = "2")
    private @Nullable Integer rows;

    @Parameter(
            names = COLUMNS,
            description = "hls, verilog: the number of inputs multiplied in one cycle",
            defaultValueDescription = "2")
    private @Nullable Integer columns;

    @Parameter(
            names = LANES,
            description =
                    "hls, verilog: the number of vectors, such as positions of a convolution,"
                            + " computed at once",
            defaultValueDescription = "1")
    private @Nullable Integer lanes;

    @Parameter(
            names = WEIGHT_BITS,
            description = "hls, verilog: the width of a weight in bits, from 2 to 24",
            defaultValueDescription = "8")
    private @Nullable Integer weightBits;

    @Parameter(
            names = ACTIVATION_BITS,
            description =
                    "hls, verilog: the width of inputs, outputs and values between factors in bits,"
                            + " from 2 to 24",
            defaultValueDescription = "16")
    private @Nullable Integer activationBits;

    @Parameter(
            names = ACCUMULATOR_BITS,
            description =
                    "hls, verilog: the largest width of a sum in bits, from 4 to 60; sums are as"
                            + " wide as they can need to be, and a chain that needs more is"
                            + " refused",
            defaultValueDescription = "48")
    private @Nullable Integer accumulatorBits;

    @Parameter(
            names = RANGES,
            description =
                    "hls, verilog: the `RANGES` of activations: bound (after the input, nothing can"
                            + " saturate) or examples (those of the examples: finer steps, but"
                            + " larger values saturate)",
            defaultValueDescription = "bound")
    private @Nullable String ranges;

    /** An option that was given. */
    Optional<String> given() {
        Map<String, Optional<Object>> options = new LinkedHashMap<>();
        options.put(LAYER, Optional.ofNullable(layer));
        options.put(ROWS, Optional.ofNullable(rows));
        options.put(COLUMNS, Optional.ofNullable(columns));
        options.put(LANES, Optional.ofNullable(lanes));
        options.put(WEIGHT_BITS, Optional.ofNullable(weightBits));
        options.put(ACTIVATION_BITS, Optional.ofNullable(activationBits));
        options.put(ACCUMULATOR_BITS, Optional.ofNullable(accumulatorBits));
        options.put(RANGES, Optional.ofNullable(ranges));
        return options.entrySet().stream()
                .filter(option -> option.getValue().isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * The settings of an engine.
     *
     * @param name of the engine
     */
    EngineOptions options(String name) {
        if (layer == null) {
            throw new UsageException(LAYER + " must be given for hls and verilog, found none");
        }
        if (ranges != null && !ALL_RANGES.contains(ranges)) {
            throw new UsageException(RANGES + " " + NearestName.mustBeOneOf(ALL_RANGES, ranges));
        }
        try {
            MacBlock block =
                    new MacBlock(
                            or(rows, MacBlock.DEFAULT.rows()),
                            or(columns, MacBlock.DEFAULT.columns()),
                            or(lanes, MacBlock.DEFAULT.lanes()));
            Widths widths =
                    new Widths(
                            or(weightBits, Widths.DEFAULT.weights()),
                            or(activationBits, Widths.DEFAULT.activations()),
                            or(accumulatorBits, Widths.DEFAULT.accumulator()));
            return new EngineOptions(name, layer, block, widths, EXAMPLES.equals(ranges));
        } catch (SettingException e) {
            throw renamed(e);
        }
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    /** The same refusal about an option. */
    static UsageException renamed(SettingException e) {
        String option =
                switch (e.setting()) {
                    case "weights" -> WEIGHT_BITS;
                    case "activations" -> ACTIVATION_BITS;
                    case "accumulator" -> ACCUMULATOR_BITS;
                    default -> "--" + e.setting();
                };
        return new UsageException(String.valueOf(e.renamed(option).getMessage()));
    }
}
