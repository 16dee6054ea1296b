package io.github.debut4j.distill;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The loss of a distillation: {@code labelsWeight} times the loss on the labels, plus the sum of
 * the methods' weighted losses.
 *
 * @param labelsWeight at least 0
 * @param methods at least one
 */
public record DistillationSpec(double labelsWeight, List<Method> methods) {

    /** The name of the setting. */
    static final String SUBJECT = "distill";

    /** The name of the labels in a text. */
    static final String LABELS = "labels";

    /** Copies the list. */
    public DistillationSpec {
        methods = List.copyOf(methods);
    }

    /**
     * Parses methods joined by {@code +}, such as {@code
     * kd:temperature=4,weight=0.9+crd:negatives=800}, and {@code labels:weight=1} for the weight of
     * the labels. By default, the weight of the labels is 1 minus that of {@code kd}, but at least
     * 0; or 1 without {@code kd}.
     *
     * @throws IllegalArgumentException naming an unknown method or option with the nearest known
     *     one, a value that is out of range, or a method that is specified twice for one layer
     */
    public static DistillationSpec parse(String text) {
        List<Method> methods = new ArrayList<>();
        OptionalDouble labels = OptionalDouble.empty();
        // A plus before a digit belongs to an exponent.
        for (String part : text.split("\\+(?![0-9])", -1)) {
            if (part.equals(LABELS) || part.startsWith(LABELS + ":")) {
                if (labels.isPresent()) {
                    throw twice(LABELS, text);
                }
                labels = OptionalDouble.of(labels(SpecText.parse(SUBJECT, part)));
            } else {
                methods.add(Method.parse(part));
            }
        }
        requireEachOnce(methods, text);
        if (methods.isEmpty()) {
            throw SettingException.of(
                    SUBJECT,
                    "have a method, one of " + String.join(", ", Method.Kind.schemes()),
                    "'" + text + "'");
        }
        DistillationSpec unweighted = new DistillationSpec(1, methods);
        double otherwise =
                Math.max(0, 1 - unweighted.softTargets().map(Method::weight).orElse(0.0));
        return new DistillationSpec(labels.orElse(otherwise), methods);
    }

    private static double labels(SpecText spec) {
        spec.requireNoLocation();
        spec.requireOptions(List.of("weight"));
        return "0".equals(spec.options().get("weight"))
                ? 0
                : spec.number("weight", 0, 1e9)
                        .orElseThrow(
                                () ->
                                        SettingException.of(
                                                SUBJECT,
                                                "have labels:weight=NUMBER",
                                                "labels without a weight"));
    }

    private static void requireEachOnce(List<Method> methods, String text) {
        for (int k = 0; k < methods.size(); k++) {
            Method method = methods.get(k);
            if (methods.subList(0, k).stream()
                    .anyMatch(
                            other ->
                                    other.kind() == method.kind()
                                            && other.layer().equals(method.layer()))) {
                throw twice(method.kind().scheme(), text);
            }
        }
    }

    private static SettingException twice(String what, String text) {
        return SettingException.of(
                SUBJECT, "have each method once on a layer", what + " twice in '" + text + "'");
    }

    /** Whether a loss compares a batch with the outputs of earlier ones, which it remembers. */
    public boolean remembersBatches() {
        return methods.stream().anyMatch(method -> method.kind() == Method.Kind.CRD);
    }

    /** The method {@code kd}, if there is one. */
    Optional<Method> softTargets() {
        return methods.stream().filter(method -> method.kind() == Method.Kind.KD).findFirst();
    }
}
