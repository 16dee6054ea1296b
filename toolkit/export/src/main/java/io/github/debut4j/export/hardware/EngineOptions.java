package io.github.debut4j.export.hardware;

/**
 * How an engine is made for a layer.
 *
 * @param name of the engine
 * @param layer whose chain it applies
 * @param block its multipliers
 * @param widths of its integers
 * @param measured whether the ranges of activations are those of the examples, so that larger
 *     values saturate, or bounds for any input
 */
public record EngineOptions(
        String name, String layer, MacBlock block, Widths widths, boolean measured) {

    /**
     * Checks the name.
     *
     * @throws io.github.debut4j.spec.SettingException if it is no name in Verilog and C++
     */
    public EngineOptions {
        Engine.requireName(name);
    }
}
