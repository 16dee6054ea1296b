package io.github.debut4j.export.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The cycles of VGG-16's convolutions on an FPGA with the multipliers and the memory of an
 * Ultra96-V2, with chains and without: the table of {@code docs/results.md}, which must be this
 * one. It is computed with {@link CycleModel}, which is exact for the Verilog.
 */
class VggOnAnFpgaTest {

    private static final int MULTIPLIERS = 360;

    /** 216 blocks of 36 kibibits. */
    private static final long MEMORY_BITS = 216L * 36 * 1024;

    private static final Widths WIDTHS = Widths.DEFAULT;

    /** Pixels of the outputs for images of 32 x 32. */
    private static final List<Integer> POSITIONS =
            List.of(1024, 1024, 256, 256, 64, 64, 64, 16, 16, 16, 4, 4, 4);

    private record Accelerator(MacBlock block, long cycles) {}

    private static Map<String, Chain> chains() {
        Map<String, Chain> chains = new LinkedHashMap<>();
        for (int k = 1; k <= POSITIONS.size(); k++) {
            chains.put("conv" + k, HardwareChains.chain("vgg_cifar100_mono:conv" + k));
        }
        return chains;
    }

    /** The same engine with a matrix in place of the chain. */
    private static Map<String, Chain> dense() {
        Map<String, Chain> dense = new LinkedHashMap<>();
        chains().forEach(
                        (name, chain) ->
                                dense.put(
                                        name,
                                        Chain.of(FactorShape.dense(chain.rows(), chain.cols()))));
        return dense;
    }

    private static long cycles(Chain chain, int positions, MacBlock block) {
        int vectors = (positions + block.lanes() - 1) / block.lanes();
        return vectors * new CycleModel(chain, block).vector();
    }

    private static long cycles(List<Chain> chains, MacBlock block) {
        long sum = 0;
        for (int k = 0; k < chains.size(); k++) {
            sum += cycles(chains.get(k), POSITIONS.get(k), block);
        }
        return sum;
    }

    /** The most lanes whose activations are in memory with the weights of a layer, if there are. */
    private static int lanes(List<Chain> chains, int rows, int columns, boolean weightsInside) {
        MacBlock one = new MacBlock(rows, columns, 1);
        long weights = 0;
        int widest = 0;
        for (Chain chain : chains) {
            long words = 0;
            for (FactorShape f : chain.factors()) {
                words += (long) f.blocks() * f.t() * one.rowTiles(f) * one.columnSteps(f);
            }
            weights = Math.max(weights, words * rows * columns * WIDTHS.weights());
            widest = Math.max(widest, chain.widest());
        }
        long free = MEMORY_BITS - (weightsInside ? weights : 0);
        long each = 2L * columns * widest * WIDTHS.activations();
        return (int) Math.min(MULTIPLIERS / (rows * columns), free / each);
    }

    /** The block with which all layers together take the fewest cycles. */
    private static Accelerator fastest(List<Chain> chains, boolean weightsInside) {
        Optional<Accelerator> best = Optional.empty();
        for (int rows = 1; rows <= 64; rows++) {
            for (int columns = 1; columns <= 64 && rows * columns <= MULTIPLIERS; columns++) {
                int most = lanes(chains, rows, columns, weightsInside);
                for (int lanes = 1; lanes <= most; lanes++) {
                    MacBlock block = new MacBlock(rows, columns, lanes);
                    long cycles = cycles(chains, block);
                    if (best.isEmpty() || cycles < best.orElseThrow().cycles()) {
                        best = Optional.of(new Accelerator(block, cycles));
                    }
                }
            }
        }
        return best.orElseThrow();
    }

    private static String table(Accelerator before, Accelerator after) {
        List<String> rows = new ArrayList<>();
        Map<String, Chain> chains = chains();
        List<String> names = List.copyOf(chains.keySet());
        long[] sums = new long[4];
        for (int k = 0; k < names.size(); k++) {
            Chain chain = chains.get(names.get(k));
            Chain dense = dense().get(names.get(k));
            int positions = POSITIONS.get(k);
            long[] numbers = {
                dense.parameterCount(),
                chain.parameterCount(),
                cycles(dense, positions, before.block()),
                cycles(chain, positions, after.block())
            };
            for (int n = 0; n < numbers.length; n++) {
                sums[n] += numbers[n];
            }
            rows.add(row(names.get(k), positions, numbers));
        }
        rows.add(row("all", 0, sums));
        return String.join("\n", rows);
    }

    private static String row(String name, int positions, long... numbers) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,d | %,d | %,d | %.1f |",
                name,
                positions == 0 ? "" : String.format(Locale.ROOT, "%,d", positions),
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                (double) numbers[2] / numbers[3]);
    }

    @Test
    void theTableIsThatOfTheDocumentation() throws IOException {
        Accelerator before = fastest(List.copyOf(dense().values()), false);
        Accelerator after = fastest(List.copyOf(chains().values()), true);
        Path file = RealData.projectRoot().resolve("docs/results.md");
        String expected = table(before, after);

        assertTrue(
                Files.readString(file).contains(expected),
                () -> "docs/results.md must have " + before + ", " + after + "\n" + expected);
        assertEquals(MULTIPLIERS, before.block().multipliers());
    }
}
