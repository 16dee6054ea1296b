package io.github.debut4j.datasets.augment;

import java.util.List;
import java.util.Optional;

/**
 * Means and deviations of red, green and blue that papers normalise a set's pixels in 0..1 by.
 *
 * @param word what they are called in a text
 */
record KnownStatistics(String word, List<Double> means, List<Double> deviations) {

    /**
     * Those of the DeBut authors' training on CIFAR-10; of contrastive representation distillation
     * on CIFAR-100 (Tian, Krishnan and Isola, ICLR 2020), which All-DeBut trains by; and of
     * torchvision, by which nearly every published network of ImageNet is trained.
     */
    static final List<KnownStatistics> ALL =
            List.of(
                    new KnownStatistics(
                            "cifar10",
                            List.of(0.4914, 0.4822, 0.4465),
                            List.of(0.2023, 0.1994, 0.2010)),
                    new KnownStatistics(
                            "cifar100",
                            List.of(0.5071, 0.4867, 0.4408),
                            List.of(0.2675, 0.2565, 0.2761)),
                    new KnownStatistics(
                            "imagenet",
                            List.of(0.485, 0.456, 0.406),
                            List.of(0.229, 0.224, 0.225)));

    KnownStatistics {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    /** The normalisation by those called so; none if the word is that of none. */
    static Optional<Normalization> normalization(String word) {
        return ALL.stream()
                .filter(one -> one.word.equals(word))
                .findFirst()
                .map(one -> new Normalization(Normalization.KEY, one.means, one.deviations));
    }
}
