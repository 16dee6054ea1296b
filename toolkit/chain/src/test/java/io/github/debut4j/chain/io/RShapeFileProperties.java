package io.github.debut4j.chain.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RShapeFileProperties {

    private static final String[] GAPS = {" ", "\t", ",", ", ", "  ", " ,\t", "\u000b", "\f"};
    private static final String[] ENDS = {"\n", "\r\n", "\r", "\n\n", "\n \t\n", "\n# 1 2: 3\n"};

    @Property(tries = 150)
    void writtenFilesAreReadBack(@ForAll("files") RShapeFile file, @ForAll String header)
            throws IOException {
        RShapeFile back = RShapeFile.parse("x", file.toText(header));

        assertSameChains(file, back);
    }

    @Property(tries = 150)
    void layoutAndCommentsDoNotMatter(@ForAll("files") RShapeFile file, @ForAll long seed)
            throws IOException {
        String text = untidy(file, new SplittableRandom(seed));

        assertSameChains(file, RShapeFile.parse("x", text));
    }

    @Property(tries = 500)
    void damagedFilesAreReadOrRefusedInOneLineWithFileAndLine(
            @ForAll("files") RShapeFile file, @ForAll long seed) {
        String damaged = damage(file.toText("header"), new SplittableRandom(seed));
        try {
            RShapeFile.parse("dir/file.txt", damaged);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.matches("dir/file\\.txt:(\\d+:)? [^\\r\\n\\p{Cntrl}]+"), message);
            assertTrue(message.length() < 500, message);
        }
    }

    @Provide
    Arbitrary<RShapeFile> files() {
        Arbitrary<String> names =
                Arbitraries.strings().alpha().numeric().withChars("._-/é漢").ofMaxLength(8);
        return names.list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(5)
                .flatMap(list -> Arbitraries.longs().map(seed -> file(list, seed)));
    }

    private static RShapeFile file(List<String> names, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<NamedChain> chains = new ArrayList<>();
        for (String name : names) {
            chains.add(new NamedChain(name.isEmpty() ? null : name, chain(random), 0));
        }
        return RShapeFile.of(chains);
    }

    /** Consistent, mostly not nested: every factor has blocks of the size that divides. */
    private static Chain chain(SplittableRandom random) {
        List<FactorShape> factors = new ArrayList<>();
        int size = random.nextInt(1, 30);
        int count = random.nextInt(1, 5);
        for (int k = 0; k < count; k++) {
            int s = divisor(size, random);
            int t = divisor(size / s, random);
            int r = random.nextInt(1, 5);
            int rows = size / s * r;
            factors.add(new FactorShape(rows, size, r, s, t));
            size = rows;
        }
        return new Chain(factors);
    }

    private static int divisor(int number, SplittableRandom random) {
        int divisor = random.nextInt(1, number + 1);
        while (number % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    private static String untidy(RShapeFile file, SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        for (NamedChain chain : file.chains()) {
            text.append(pick(ENDS, random));
            if (chain.name() != null) {
                text.append(" ").append(chain.name()).append(random.nextBoolean() ? " :" : ":");
            }
            for (String number : chain.chain().toString().split(" ", -1)) {
                text.append(pick(GAPS, random)).append(number);
            }
            text.append(random.nextBoolean() ? "" : " # x: " + random.nextInt());
        }
        return text.append(pick(ENDS, random)).toString();
    }

    private static String damage(String text, SplittableRandom random) {
        StringBuilder damaged = new StringBuilder(text);
        String[] junk = {
            "0", "7", "-", ":", "#", ",", " ", "\n", "\u0000", "\u2028", "\ud800", "x"
        };
        for (int change = random.nextInt(1, 6); change > 0; change--) {
            int place = random.nextInt(damaged.length());
            switch (random.nextInt(4)) {
                case 0 -> damaged.insert(place, pick(junk, random));
                case 1 -> damaged.deleteCharAt(place).append(' ');
                case 2 -> damaged.setCharAt(place, pick(junk, random).charAt(0));
                default -> damaged.setLength(Math.max(1, place));
            }
        }
        return damaged.toString();
    }

    private static String pick(String[] choices, SplittableRandom random) {
        return choices[random.nextInt(choices.length)];
    }

    private static void assertSameChains(RShapeFile expected, RShapeFile found) {
        assertEquals(expected.names(), found.names());
        assertEquals(
                expected.chains().stream().map(NamedChain::chain).toList(),
                found.chains().stream().map(NamedChain::chain).toList());
    }
}
