package io.github.debut4j.zoo.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * The convolutions of a VGG with batch norm, the thirteen of VGG-16 or others: {@code conv1} and so
 * on, 3x3, padded by 1, with bias, each followed by {@code bn} and {@code relu} of the same number.
 */
final class VggConvolutions {

    /** The channels of VGG-16, group by group. */
    static final List<List<Integer>> CHANNELS =
            List.of(
                    List.of(64, 64),
                    List.of(128, 128),
                    List.of(256, 256, 256),
                    List.of(512, 512, 512),
                    List.of(512, 512, 512));

    /**
     * The PyTorch modules of a convolution and the batch norm after it.
     *
     * @param convolution of the convolution
     * @param norm of the batch norm
     */
    record Modules(String convolution, String norm) {}

    private VggConvolutions() {}

    /**
     * Adds the convolutions.
     *
     * @param builder Modified.
     * @param groups the channels of each convolution, group by group
     * @param pools the number of groups that are followed by a 2x2 max pooling
     * @param modules of all convolutions
     */
    static void add(
            ArchitectureBuilder builder,
            List<List<Integer>> groups,
            int pools,
            List<Modules> modules) {
        int number = 0;
        for (int group = 0; group < groups.size(); group++) {
            for (int channels : groups.get(group)) {
                Modules module = modules.get(number);
                number++;
                builder.convolution(
                                "conv" + number, module.convolution(), channels, Window.keeping(3))
                        .norm("bn" + number, module.norm())
                        .relu("relu" + number);
            }
            if (group < pools) {
                builder.maxPool("pool" + (group + 1), Window.tiling(2));
            }
        }
    }

    /**
     * Modules of one sequence in which convolutions and poolings are counted together, as in {@code
     * features.conv0} and {@code features.norm0}.
     */
    static List<Modules> counted(String sequence) {
        List<Modules> modules = new ArrayList<>();
        int index = 0;
        for (List<Integer> group : CHANNELS) {
            for (int k = 0; k < group.size(); k++) {
                modules.add(new Modules(sequence + ".conv" + index, sequence + ".norm" + index));
                index++;
            }
            index++;
        }
        return modules;
    }

    /**
     * Modules of a sequence for each group, in which convolution, batch norm and ReLU are counted,
     * as in {@code block0.3} and {@code block0.4}.
     */
    static List<Modules> grouped(String sequence) {
        List<Modules> modules = new ArrayList<>();
        for (int group = 0; group < CHANNELS.size(); group++) {
            for (int k = 0; k < CHANNELS.get(group).size(); k++) {
                String prefix = sequence + group + ".";
                modules.add(new Modules(prefix + 3 * k, prefix + (3 * k + 1)));
            }
        }
        return modules;
    }
}
