package io.github.debut4j.experiment;

import java.util.List;

final class TrainingNames {
    static final List<String> DENSE = List.of("epochs", "lr", "batch", "momentum", "weight-decay", "schedule", "seed", "validation");
    static final List<String> AFTER = List.of("epochs", "lr", "batch", "momentum", "weight-decay", "schedule", "validation");
    private TrainingNames() {}
}
