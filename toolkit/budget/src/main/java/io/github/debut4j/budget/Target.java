package io.github.debut4j.budget;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a compressed network must keep to. {@code toString()} gives the text that {@link #parse}
 * takes, with the keys in a fixed order.
 *
 * @param fractions of each limited resource, the part of the original's amount that may remain, in
 *     (0, 1]
 * @param bytes the largest size of the model file, at least 1; empty if the size is not limited or
 *     limited to a fraction
 * @param minimumAgreement the smallest part of predictions that must be those of the original, in
 *     (0, 1]
 * @param maximumAccuracyDrop by how much the accuracy, a number in [0, 1], may be below that of the
 *     original, in [0, 1)
 */
public record Target(
        Map<Resource, Double> fractions,
        OptionalLong bytes,
        OptionalDouble minimumAgreement,
        OptionalDouble maximumAccuracyDrop) {

    static final String TARGET = "target";
    static final String AGREEMENT = "agreement";
    static final String ACCURACY_DROP = "accuracy-drop";

    /** Smaller numbers have an exponent in the text. */
    private static final double SMALLEST_WITHOUT_EXPONENT = 1e-6;

    /** All keys, for messages and help texts, in the order of {@code toString()}. */
    public static final List<String> KEYS =
            Stream.concat(
                            Stream.of(Resource.values()).map(Resource::text),
                            Stream.of(AGREEMENT, ACCURACY_DROP))
                    .toList();

    /** Checks the values and copies the map. */
    public Target {
        fractions = Map.copyOf(fractions);
        fractions.forEach((resource, value) -> requireFraction(resource.text(), value));
        bytes.ifPresent(
                value ->
                        SettingException.require(
                                value >= 1, Resource.SIZE.text(), "be at least 1 byte", value));
        SettingException.require(
                bytes.isEmpty() || !fractions.containsKey(Resource.SIZE),
                Resource.SIZE.text(),
                "be limited only once",
                "a fraction and bytes");
        minimumAgreement.ifPresent(value -> requireFraction(AGREEMENT, value));
        maximumAccuracyDrop.ifPresent(
                value ->
                        SettingException.require(
                                isDrop(value), ACCURACY_DROP, "be in [0, 1)", value));
        SettingException.require(
                !fractions.isEmpty()
                        || bytes.isPresent()
                        || minimumAgreement.isPresent()
                        || maximumAccuracyDrop.isPresent(),
                TARGET,
                "have at least one of " + String.join(", ", KEYS),
                "none");
    }

    /**
     * Parses a text such as {@code time=0.5,accuracy-drop=0.01}. Values are decimal numbers or
     * fractions such as {@code 1/3}; that of {@code size} may also be a number of bytes with a
     * unit, B, kB, MB, GB, KiB or MiB.
     *
     * @throws SettingException if the text has no keys, an unknown one or one twice, or a value out
     *     of its range
     */
    public static Target parse(String text) {
        SpecText spec = SpecText.parse(TARGET, TARGET + ":" + text);
        SettingException.require(
                spec.location().isEmpty() && !spec.options().isEmpty(),
                TARGET,
                "be KEY=VALUE[,KEY=VALUE...] with KEY one of " + String.join(", ", KEYS),
                "'" + text + "'");
        spec.requireOptions(KEYS);
        OptionalLong bytes = bytes(spec);
        Map<Resource, Double> fractions = new EnumMap<>(Resource.class);
        for (Resource resource : Resource.values()) {
            if (resource != Resource.SIZE || bytes.isEmpty()) {
                fraction(spec, resource.text(), sizeRule(resource))
                        .ifPresent(value -> fractions.put(resource, value));
            }
        }
        return new Target(
                fractions,
                bytes,
                fraction(spec, AGREEMENT, ""),
                spec.number(ACCURACY_DROP, "a number in [0, 1)", Target::isDrop));
    }

    private static OptionalLong bytes(SpecText spec) {
        String size = spec.options().get(Resource.SIZE.text());
        return size == null ? OptionalLong.empty() : ByteSize.parse(size);
    }

    private static String sizeRule(Resource resource) {
        return resource == Resource.SIZE ? " or " + ByteSize.RULE : "";
    }

    private static OptionalDouble fraction(SpecText spec, String key, String otherwise) {
        return spec.number(key, "a number in (0, 1]" + otherwise, Target::isFraction);
    }

    /**
     * The largest amount of a resource.
     *
     * @param original the amount that the original needs; for {@link Resource#SIZE} in bytes
     * @return in the same unit; empty if the resource is not limited
     */
    public OptionalDouble limit(Resource resource, double original) {
        if (resource == Resource.SIZE && bytes.isPresent()) {
            return OptionalDouble.of((double) bytes.getAsLong());
        }
        Double fraction = fractions.get(resource);
        return fraction == null ? OptionalDouble.empty() : OptionalDouble.of(fraction * original);
    }

    /** An amount as this target limits it, rounded up: in bytes, or as a fraction. */
    String text(Resource resource, double amount, double original) {
        return resource == Resource.SIZE && bytes.isPresent()
                ? ByteSize.format((long) Math.ceil(amount))
                : BigDecimal.valueOf(amount / original)
                        .setScale(4, RoundingMode.CEILING)
                        .toPlainString();
    }

    /** Whether an amount of the resource is limited. */
    public boolean limits(Resource resource) {
        return limit(resource, 1).isPresent();
    }

    private static void requireFraction(String setting, double value) {
        SettingException.require(isFraction(value), setting, "be in (0, 1]", value);
    }

    private static boolean isFraction(double value) {
        return value > 0 && value <= 1;
    }

    private static boolean isDrop(double value) {
        return value >= 0 && value < 1;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            if (resource == Resource.SIZE && bytes.isPresent()) {
                parts.add(resource.text() + "=" + ByteSize.format(bytes.getAsLong()));
            } else if (fractions.containsKey(resource)) {
                parts.add(
                        resource.text()
                                + "="
                                + plain(Objects.requireNonNull(fractions.get(resource))));
            }
        }
        minimumAgreement.ifPresent(value -> parts.add(AGREEMENT + "=" + plain(value)));
        maximumAccuracyDrop.ifPresent(value -> parts.add(ACCURACY_DROP + "=" + plain(value)));
        return String.join(",", parts);
    }

    private static String plain(double value) {
        if (value != 0 && value < SMALLEST_WITHOUT_EXPONENT) {
            return Double.toString(value);
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
