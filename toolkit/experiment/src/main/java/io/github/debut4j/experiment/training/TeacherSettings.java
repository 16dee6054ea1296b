package io.github.debut4j.experiment.training;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.distill.Distillation;
import io.github.debut4j.distill.DistillationSpec;
import io.github.debut4j.distill.Reconstruction;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.Supervision;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;

/**
 * The teacher of a training and what the network learns from it.
 *
 * @param teacher the text of a model; empty for none
 * @param distill the text of a {@link DistillationSpec}; empty for no distillation
 * @param reconstruct the text of {@link Reconstruction.Settings}; empty for no reconstruction
 *     before training
 */
public record TeacherSettings(
        Optional<String> teacher, Optional<String> distill, Optional<String> reconstruct) {

    /** No teacher. */
    public static final TeacherSettings NONE =
            new TeacherSettings(Optional.empty(), Optional.empty(), Optional.empty());

    private static final int SHAPE_EXAMPLES = 2;

    /**
     * Checks that the texts are consistent and can be parsed.
     *
     * @throws SettingException naming the {@link TrainingKey}, if not
     */
    public TeacherSettings {
        Optional<TrainingKey> use =
                distill.isPresent()
                        ? Optional.of(TrainingKey.DISTILL)
                        : reconstruct.map(text -> TrainingKey.RECONSTRUCT);
        if (teacher.isEmpty() && use.isPresent()) {
            throw TrainingPlanReader.missing(TrainingKey.TEACHER, " with " + use.get().text());
        }
        if (teacher.isPresent() && use.isEmpty()) {
            throw SettingException.of(
                    TrainingKey.TEACHER.text(),
                    "be absent without distill or reconstruct",
                    teacher.get());
        }
        distill.ifPresent(TeacherSettings::distillation);
        reconstruct.ifPresent(TeacherSettings::reconstruction);
        teacher.ifPresent(
                text -> TrainingPlanReader.checked(TrainingKey.TEACHER, () -> Models.files(text)));
    }

    /** Whether a loss compares a batch with the outputs of earlier ones, which it remembers. */
    public boolean remembersBatches() {
        return distill.map(TeacherSettings::distillation)
                .filter(DistillationSpec::remembersBatches)
                .isPresent();
    }

    private static DistillationSpec distillation(String text) {
        return TrainingPlanReader.checked(TrainingKey.DISTILL, () -> DistillationSpec.parse(text));
    }

    private static Reconstruction.Settings reconstruction(String text) {
        return TrainingPlanReader.checked(
                TrainingKey.RECONSTRUCT, () -> Reconstruction.Settings.parse(text));
    }

    /**
     * Loads the teacher.
     *
     * @param examples of the training run, in the layout of the network to train
     * @return empty without a teacher
     * @throws SettingException if the teacher cannot take the examples
     * @throws IOException if it cannot be read
     */
    Optional<Model> load(Examples examples) throws IOException {
        if (teacher.isEmpty()) {
            return Optional.empty();
        }
        LoadedModel model = Models.load(teacher.get());
        Examples fitting =
                TrainingPlanReader.checked(
                        TrainingKey.TEACHER, () -> DataCompatibility.fit(examples, model));
        SettingException.require(
                Arrays.equals(fitting.featureShape(), examples.featureShape()),
                TrainingKey.TEACHER.text(),
                "take examples of the same size as the model",
                Arrays.toString(fitting.featureShape()));
        SettingException.require(
                fitting.layout() == examples.layout(),
                TrainingKey.TEACHER.text(),
                "take images as the model does (" + examples.layout() + ")",
                fitting.layout());
        return Optional.of(model.network());
    }

    /**
     * The network with its chains reconstructed, or unchanged where this is not requested.
     *
     * @param network Not modified
     * @param model the loaded teacher
     */
    Model reconstruct(
            Model network,
            Optional<Model> model,
            Examples training,
            int batch,
            long seed,
            TrainingRunProgress progress) {
        if (reconstruct.isEmpty()) {
            return network;
        }
        Reconstruction.Settings settings = reconstruction(reconstruct.get()).withSeed(seed);
        Reconstruction.Result result =
                TrainingPlanReader.checked(
                        TrainingKey.RECONSTRUCT,
                        () ->
                                Reconstruction.reconstruct(
                                        network,
                                        model.orElseThrow(),
                                        training.shuffled(batch, seed),
                                        settings));
        progress.reconstructed(result.layers());
        return result.network();
    }

    /**
     * What the network learns from: the labels alone, or also the teacher.
     *
     * @param model the loaded teacher
     */
    Supervision supervision(Optional<Model> model, Examples training, long seed) {
        if (distill.isEmpty()) {
            return Supervision.LABELS;
        }
        DistillationSpec spec = distillation(distill.get());
        return TrainingPlanReader.checked(
                TrainingKey.DISTILL,
                () ->
                        new Distillation(
                                spec,
                                model.orElseThrow(),
                                training.take(Math.min(SHAPE_EXAMPLES, training.size()))
                                        .iterator(SHAPE_EXAMPLES)
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
