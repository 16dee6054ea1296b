package io.github.debut4j.experiment.run;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.experiment.file.Experiment;
import io.github.debut4j.experiment.file.Located;
import io.github.debut4j.experiment.file.NamedModel;
import io.github.debut4j.experiment.file.TrainingSection;
import io.github.debut4j.experiment.file.TrainingSectionReader;
import io.github.debut4j.experiment.training.DataCompatibility;
import io.github.debut4j.experiment.training.TrainingKey;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;

/** Holds an experiment against its models and data before any work begins. */
final class ExperimentCheck {

    private final Experiment experiment;
    private final Examples training;
    private final Examples test;

    /**
     * Reads the data.
     *
     * @throws IOException with the place in the file, if it cannot be read
     */
    ExperimentCheck(Experiment experiment) throws IOException {
        this.experiment = experiment;
        this.training = open(experiment.data(), Split.TRAIN);
        this.test = open(experiment.data(), Split.TEST);
    }

    private static Examples open(Located data, Split split) throws IOException {
        try {
            return DataSets.open(data.text(), split);
        } catch (IOException e) {
            throw new IOException(data.place() + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw data.wrong(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Checks the texts of all trainings, and that their teachers can be loaded and take the data.
     *
     * @throws IllegalArgumentException with the place in the file, if one is wrong
     * @throws IOException with the place in the file, if a teacher cannot be read
     */
    void requireTrainings() throws IOException {
        List<TrainingSection> all =
                Stream.concat(experiment.dense().stream(), experiment.trainings().stream())
                        .toList();
        for (TrainingSection texts : all) {
            requireHeldOut(texts, texts.plan(experiment.data().text(), 1));
            if (!texts.teacher()
                    .orElse(TrainingSectionReader.DENSE)
                    .equals(TrainingSectionReader.DENSE)) {
                Located teacher =
                        new Located(
                                texts.place(TrainingKey.TEACHER.text()),
                                texts.teacher().orElseThrow());
                requireFits(load(teacher), teacher);
            }
        }
    }

    private void requireHeldOut(TrainingSection texts, TrainingPlan plan) {
        try {
            plan.heldOut(training.size());
        } catch (SettingException e) {
            throw texts.located(e);
        } catch (IllegalArgumentException e) {
            throw experiment.data().wrong(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The network of a model that takes the data.
     *
     * @throws IllegalArgumentException with the place in the file, if it does not
     * @throws IOException with the place in the file, if it cannot be read
     */
    Model network(NamedModel model) throws IOException {
        Model network = load(model.text());
        requireFits(network, model.text());
        if (experiment.dense().isPresent() || !experiment.trainings().isEmpty()) {
            said(() -> DataCompatibility.requireTrainable(network), model.text());
        }
        return network;
    }

    private void requireFits(Model network, Located text) {
        said(() -> DataCompatibility.fit(test, network), text);
    }

    private static void said(Runnable check, Located text) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw text.wrong(String.valueOf(e.getMessage()), e);
        }
    }

    private static Model load(Located model) throws IOException {
        try {
            return Models.load(model.text()).network();
        } catch (IOException e) {
            throw new IOException(model.place() + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw model.wrong(String.valueOf(e.getMessage()), e);
        }
    }
}
