package io.github.debut4j.datasets.augment;

import java.util.List;
import java.util.Optional;

/**
 * Published means and standard deviations of red, green and blue, for pixels in 0..1.
 *
 * @param name as the option {@code normalize} takes it
 */
record ChannelStatistics(String name, List<Double> means, List<Double> deviations) {

    /**
     * CIFAR-10 as the authors of DeBut train on it; CIFAR-100 as in contrastive representation
     * distillation (Tian, Krishnan and Isola, ICLR 2020), which All-DeBut uses; ImageNet as in
     * torchvision, which nearly every published network uses.
     */
    static final List<ChannelStatistics> ALL =
            List.of(
                    new ChannelStatistics(
                            "cifar10",
                            List.of(0.4914, 0.4822, 0.4465),
                            List.of(0.2023, 0.1994, 0.2010)),
                    new ChannelStatistics(
                            "cifar100",
                            List.of(0.5071, 0.4867, 0.4408),
                            List.of(0.2675, 0.2565, 0.2761)),
                    new ChannelStatistics(
                            "imagenet",
                            List.of(0.485, 0.456, 0.406),
                            List.of(0.229, 0.224, 0.225)));

    ChannelStatistics {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    /** The normalisation by the statistics of a name; empty if there are none of that name. */
    static Optional<Normalization> normalization(String name) {
        return ALL.stream()
                .filter(one -> one.name.equals(name))
                .findFirst()
                .map(one -> new Normalization(Normalization.KEY, one.means, one.deviations));
    }
}
