package io.github.debut4j.experiment.training;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.distill.Distillation;
import io.github.debut4j.distill.DistillationSpec;
import io.github.debut4j.distill.Reconstruction;
import io.github.debut4j.distill.ReconstructionSettings;
import io.github.debut4j.train.Supervision;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;

/**
 * Who teaches a training, and what.
 *
 * @param teacher the text of a model; empty for none
 * @param distill the text of the recipe; empty for none
 * @param reconstruct the text of the reconstruction before the training; empty for none
 */
public record Teaching(
        Optional<String> teacher, Optional<String> distill, Optional<String> reconstruct) {

    /** No teacher. */
    public static final Teaching NONE =
            new Teaching(Optional.empty(), Optional.empty(), Optional.empty());

    private static final int EXAMPLES = 2;

    /**
     * Checks that the texts go together, and can be read.
     *
     * @throws TrainingKeyException if not
     */
    public Teaching {
        Optional<TrainingKey> needs =
                distill.isPresent()
                        ? Optional.of(TrainingKey.DISTILL)
                        : reconstruct.map(text -> TrainingKey.RECONSTRUCT);
        if (teacher.isEmpty() && needs.isPresent()) {
            throw new TrainingKeyException(
                    TrainingKey.TEACHER,
                    " must be there with " + needs.get().text() + ", found nothing");
        }
        if (teacher.isPresent() && needs.isEmpty()) {
            throw new TrainingKeyException(
                    TrainingKey.TEACHER,
                    " must be absent without distill or reconstruct, found " + teacher.get());
        }
        distill.ifPresent(
                text ->
                        TrainingTexts.said(
                                TrainingKey.DISTILL, () -> DistillationSpec.parse(text)));
        reconstruct.ifPresent(
                text ->
                        TrainingTexts.said(
                                TrainingKey.RECONSTRUCT, () -> ReconstructionSettings.parse(text)));
        teacher.ifPresent(
                text -> TrainingTexts.said(TrainingKey.TEACHER, () -> Models.files(text)));
    }

    /**
     * Loads the teacher.
     *
     * @param examples that it must take
     * @return empty if there is none
     * @throws TrainingKeyException if it does not take them
     * @throws IOException if it cannot be read
     */
    Optional<Model> load(Examples examples) throws IOException {
        if (teacher.isEmpty()) {
            return Optional.empty();
        }
        Model model = Models.load(teacher.get()).network();
        Examples fitted =
                TrainingTexts.said(TrainingKey.TEACHER, () -> DataFit.fitted(model, examples));
        if (fitted.layout() != examples.layout()) {
            throw new TrainingKeyException(
                    TrainingKey.TEACHER,
                    " must take images as the model does ("
                            + examples.layout()
                            + "), found "
                            + fitted.layout());
        }
        return Optional.of(model);
    }

    /** The network as its chains are reconstructed, if they shall be. */
    Model reconstructed(
            Model network,
            Optional<Model> original,
            Examples training,
            int batch,
            long seed,
            TrainingRunProgress progress) {
        if (reconstruct.isEmpty()) {
            return network;
        }
        Reconstruction.Result result =
                TrainingTexts.said(
                        TrainingKey.RECONSTRUCT,
                        () ->
                                Reconstruction.reconstruct(
                                        network,
                                        original.orElseThrow(),
                                        training.shuffled(batch, seed),
                                        ReconstructionSettings.parse(reconstruct.get())
                                                .withSeed(seed)));
        progress.reconstructed(result.layers());
        return result.network();
    }

    /** What the network learns from. */
    Supervision supervision(Optional<Model> model, Examples training, long seed) {
        if (distill.isEmpty()) {
            return Supervision.LABELS;
        }
        return TrainingTexts.said(
                TrainingKey.DISTILL,
                () ->
                        new Distillation(
                                DistillationSpec.parse(distill.get()),
                                model.orElseThrow(),
                                training.take(Math.min(EXAMPLES, training.size()))
                                        .iterator(EXAMPLES)
                                        .next()
                                        .getFeatures(),
                                seed));
    }

    /** The texts with their keys, each with a space before it. */
    @Override
    public String toString() {
        return teacher.map(text -> " teacher=" + text).orElse("")
                + distill.map(text -> " distill=" + text).orElse("")
                + reconstruct.map(text -> " reconstruct=" + text).orElse("");
    }
}
