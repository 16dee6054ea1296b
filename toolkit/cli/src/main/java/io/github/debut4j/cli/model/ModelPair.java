package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.option.UsageException;
import java.util.ArrayList;
import java.util.List;

/** The arguments for an original model and its compressed version. */
public final class ModelPair {

    @Parameter(
            required = true,
            description =
                    "`ORIGINAL COMPRESSED`: a model, as MODEL of 'debut inspect', and its compressed"
                            + " version")
    private List<String> models = new ArrayList<>();

    /**
     * The original model.
     *
     * @throws UsageException if there are not two models
     */
    public String original() {
        return model(0);
    }

    /**
     * The compressed model.
     *
     * @throws UsageException if there are not two models
     */
    public String compressed() {
        return model(1);
    }

    private String model(int index) {
        if (models.size() != 2) {
            throw new UsageException(
                    "expected two models, ORIGINAL COMPRESSED, found " + models.size());
        }
        return models.get(index);
    }
}
