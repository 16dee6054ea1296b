package io.github.debut4j.distill;

import io.github.debut4j.spec.SpecText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a student learns from: its labels and some methods, each with a weight. The loss is {@code
 * labelsWeight} times that of the labels and the sum of the methods' weighted losses.
 *
 * @param labelsWeight at least 0
 * @param methods at least one
 */
public record DistillationSpec(double labelsWeight, List<Method> methods) {

    /** What stands for the labels in a text. */
    static final String LABELS = "labels";

    /** Copies the list. */
    public DistillationSpec {
        methods = List.copyOf(methods);
    }

    /**
     * Reads a recipe: methods joined by {@code +}, such as {@code
     * kd:temperature=4,weight=0.9+crd:negatives=800}, and {@code labels:weight=1} for the weight of
     * the labels. Without it, the labels have 1 less the weight of {@code kd}, but no less than 0;
     * or 1 where there is no {@code kd}.
     *
     * @throws IllegalArgumentException naming what is wrong: an unknown method or option with the
     *     nearest known one, a value that is out of range, a method that stands twice on one layer
     */
    public static DistillationSpec parse(String text) {
        List<Method> methods = new ArrayList<>();
        OptionalDouble labels = OptionalDouble.empty();
        // A plus before a digit is that of an exponent.
        for (String part : text.split("\\+(?![0-9])", -1)) {
            if (part.equals(LABELS) || part.startsWith(LABELS + ":")) {
                if (labels.isPresent()) {
                    throw twice(LABELS, text);
                }
                labels = OptionalDouble.of(labels(SpecText.parse("distill", part)));
            } else {
                methods.add(Method.parse(part));
            }
        }
        requireEachOnce(methods, text);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(
                    "distill must have a method, one of "
                            + String.join(", ", MethodKind.schemes())
                            + ", found '"
                            + text
                            + "'");
        }
        DistillationSpec recipe = new DistillationSpec(1, methods);
        double otherwise = Math.max(0, 1 - recipe.softTargets().map(Method::weight).orElse(0.0));
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
                                        new IllegalArgumentException(
                                                "distill must have labels:weight=NUMBER, found"
                                                        + " labels without a weight"));
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

    private static IllegalArgumentException twice(String what, String text) {
        return new IllegalArgumentException(
                "distill must have each method once on a layer, found "
                        + what
                        + " twice in '"
                        + text
                        + "'");
    }

    /** The method that teaches through the teacher's probabilities, if there is one. */
    Optional<Method> softTargets() {
        return methods.stream().filter(method -> method.kind() == MethodKind.KD).findFirst();
    }
}
