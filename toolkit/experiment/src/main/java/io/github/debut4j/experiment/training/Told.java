package io.github.debut4j.experiment.training;

import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.train.EpochReport;
import io.github.debut4j.train.Optimiser;
import io.github.debut4j.train.TrainingSettings;

/** Tells a model's story on with its training. */
final class Told {

    private Told() {}

    /** The same extras, with one more training in the story, if there is a story. */
    static ModelMetadata of(ModelMetadata extras, TrainingPlan plan, EpochReport best) {
        TrainingSettings settings = plan.settings();
        Provenance.Training training =
                new Provenance.Training(
                        plan.data(),
                        settings.epochs(),
                        best.epoch(),
                        best.validation().top1(),
                        settings.learningRate().rate(),
                        settings.optimiser() instanceof Optimiser.Sgd sgd ? sgd.momentum() : 0,
                        settings.regularisation().weightDecay(),
                        settings.seed(),
                        plan.toString());
        return extras.withStory(extras.story().map(before -> before.with(training)));
    }
}
