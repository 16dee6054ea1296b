package io.github.debut4j.plan;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.chain.design.TuckerRanks;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.yaml.YamlFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a plan that says for each of its layers what replaces it. */
public final class PlanText {

    /** Characters that YAML does not allow in comments, or that end them. */
    private static final String UNPRINTABLE = "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\uFEFF\\uFFFE\\uFFFF]";

    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    /** A comment line, in which a question mark stands for each character that ends or hides it. */
    static String comment(String line) {
        return ("# " + line.replaceAll(UNPRINTABLE, "?")).stripTrailing() + '\n';
    }

    /**
     * The text of a plan file, which {@link PlanFile} reads as the same plan.
     *
     * @param comments lines to begin with, of any text
     * @param settings of all layers
     * @param calibration of the compression
     * @param layers at least one; their options are those of the settings
     */
    public static String of(
            List<String> comments,
            LayerSettings settings,
            CalibrationSettings calibration,
            List<LayerPlan> layers) {
        PlanText plan = new PlanText();
        comments.forEach(line -> plan.text.append(comment(line)));
        plan.line(PlanKey.VERSION, Optional.of(1));
        plan.line(PlanKey.SEED, settings.seed());
        plan.line(PlanKey.INIT, settings.init().map(PlanText::lowerCase));
        plan.line(PlanKey.SWEEPS, settings.sweeps());
        plan.line(PlanKey.TOLERANCE, settings.tolerance());
        plan.line(
                PlanKey.CALIBRATE,
                calibration.examples().map(n -> n == 0 ? "off" : String.valueOf(n)));
        plan.line(PlanKey.METRIC, calibration.metric().map(kind -> kind.text()));
        plan.line(PlanKey.SEQUENTIAL, calibration.sequential().map(PlanText::lowerCase));
        plan.line(PlanKey.REFIT, calibration.fitted().map(PlanText::lowerCase));
        plan.text.append(PlanKey.LAYERS.text()).append(":\n");
        layers.forEach(plan::layer);
        return plan.text.toString();
    }

    private void line(PlanKey key, Optional<?> value) {
        value.ifPresent(v -> text.append(key.text()).append(": ").append(v).append('\n'));
    }

    private void layer(LayerPlan layer) {
        text.append("  - ").append(PlanKey.NAME.text()).append(": ");
        text.append(YamlFile.scalar(pattern(layer.layer()))).append('\n');
        if (layer.format().tucker().isPresent()) {
            Tucker2 shape = layer.format().tucker().get();
            indented(PlanKey.GENERATE, TuckerRanks.SCHEME + ":ranks=" + shape.ranks());
            return;
        }
        indented(PlanKey.CHAIN, layer.chain().toString());
        if (layer.order() != FeatureOrder.TAP_CHANNEL) {
            indented(PlanKey.ORDER, layer.order().toString());
        }
        if (layer.padded()) {
            indented(PlanKey.PAD, "true");
        }
    }

    private void indented(PlanKey key, String value) {
        text.append("    ").append(key.text()).append(": ").append(value).append('\n');
    }

    /** A pattern that matches this name alone. */
    private static String pattern(String name) {
        return NamePattern.parse(name).literal() && !name.startsWith("/")
                ? name
                : "/" + Pattern.quote(name) + "/";
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
