package io.github.debut4j.experiment.run;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.experiment.file.Experiment;
import io.github.debut4j.experiment.file.Experiment.LocatedText;
import io.github.debut4j.experiment.file.Experiment.NamedModel;
import io.github.debut4j.experiment.file.InitVariant;
import io.github.debut4j.experiment.file.TrainingSection;
import io.github.debut4j.experiment.training.DataCompatibility;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;

/** Checks an experiment against its models and data before any work starts. */
final class ExperimentCheck {

    private final Experiment experiment;
    private final Examples training;
    private final Examples test;

    /**
     * Reads the data.
     *
     * @throws IOException with the location in the file, if it cannot be read
     */
    ExperimentCheck(Experiment experiment) throws IOException {
        this.experiment = experiment;
        this.training = open(experiment.data(), Split.TRAIN);
        this.test = open(experiment.data(), Split.TEST);
        requireReadable();
    }

    private void requireReadable() throws IOException {
        try {
            test.requireReadable();
        } catch (UncheckedIOException e) {
            throw new IOException(experiment.data().location() + ": " + e.getMessage(), e);
        }
    }

    private static Examples open(LocatedText data, Split split) throws IOException {
        try {
            return DataSets.open(data.text(), split);
        } catch (IOException e) {
            throw new IOException(data.location() + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw data.located(e);
        }
    }

    /**
     * Checks all training settings, and that the teachers can be loaded and take the data.
     *
     * @throws IllegalArgumentException with the location in the file, if one is wrong
     * @throws IOException with the location in the file, if a teacher cannot be read
     */
    void requireTrainings() throws IOException {
        List<TrainingSection> all =
                Stream.concat(experiment.dense().stream(), experiment.trainings().stream())
                        .toList();
        if (!all.isEmpty()) {
            check(() -> DataCompatibility.requireLabelled(training), experiment.data());
        }
        Set<String> teachers = new HashSet<>();
        for (TrainingSection training : all) {
            requireHeldOut(training, training.plan(experiment.data().text(), 1));
            if (training.teacher().isPresent() && !training.hasDenseTeacher()) {
                LocatedText teacher = training.teacher().get();
                if (teachers.add(teacher.text())) {
                    requireFits(load(teacher), teacher);
                }
            }
        }
    }

    /**
     * Checks that there are as many training examples as calibrations use.
     *
     * @throws IllegalArgumentException with the location in the file, if there are fewer
     */
    void requireCalibrations() {
        for (InitVariant variant : experiment.initVariants()) {
            int examples = variant.calibration().examples().orElse(0);
            if (examples > training.size()) {
                throw experiment
                        .data()
                        .located(
                                SettingException.of(
                                        "the data",
                                        "have as many training examples as calibrate says ("
                                                + examples
                                                + ")",
                                        training.size()));
            }
        }
    }

    /** Reads the examples of the first seed, and checks that they calibrate the model. */
    private void requireCalibrations(LoadedModel model) throws IOException {
        RunCalibration calibration = new RunCalibration(experiment.data().text());
        for (InitVariant variant : experiment.initVariants()) {
            try {
                calibration.of(model, variant, experiment.seeds().get(0));
            } catch (SettingException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw experiment.data().located(e);
            }
        }
    }

    private void requireHeldOut(TrainingSection section, TrainingPlan plan) {
        try {
            plan.heldOut(training.size());
        } catch (SettingException e) {
            throw section.located(e);
        } catch (IllegalArgumentException e) {
            throw experiment.data().located(e);
        }
    }

    /**
     * Loads the network of a model and checks that it takes the data.
     *
     * @throws IllegalArgumentException with the location in the file, if it does not
     * @throws IOException with the location in the file, if it cannot be read
     */
    Model network(NamedModel model) throws IOException {
        LoadedModel loaded = load(model.text());
        requireFits(loaded, model.text());
        requireCalibrations(loaded);
        Model network = loaded.network();
        if (experiment.dense().isPresent() || !experiment.trainings().isEmpty()) {
            check(() -> DataCompatibility.requireTrainable(network), model.text());
        }
        return network;
    }

    private void requireFits(LoadedModel model, LocatedText text) {
        check(() -> DataCompatibility.fit(test, model), text);
    }

    private static void check(Runnable check, LocatedText text) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw text.located(e);
        }
    }

    private static LoadedModel load(LocatedText model) throws IOException {
        try {
            return Models.load(model.text());
        } catch (IOException e) {
            throw new IOException(model.location() + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw model.located(e);
        }
    }
}
