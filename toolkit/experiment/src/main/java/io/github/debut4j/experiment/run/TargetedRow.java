package io.github.debut4j.experiment.run;

import io.github.debut4j.budget.BudgetSearch;
import io.github.debut4j.budget.Choice;
import io.github.debut4j.budget.FigureCache;
import io.github.debut4j.budget.SearchListener;
import io.github.debut4j.budget.Target;
import io.github.debut4j.budget.TargetSearch;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.experiment.file.RowTarget;
import io.github.debut4j.experiment.run.PlannedRun.Compression;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.plan.PlanException;
import io.github.debut4j.plan.PlanResolver.Resolution;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.zoo.LoadedModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Chooses the layers and chains of a row for its target.
 *
 * @param compression of the row
 * @param factorizations computes factors, or takes them from a cache
 */
record TargetedRow(Compression compression, Factorizations factorizations) {

    /** Finds the candidates for a model and measures them. */
    BudgetSearch search(LoadedModel model, Calibration calibration, long seed) {
        RowTarget target = compression.row().target().orElseThrow();
        return BudgetSearch.of(
                model.network(),
                Inventory.of(model.network(), inputs(model)),
                calibration,
                new BudgetSearch.Options(
                        target.effort(),
                        target.formats(),
                        Set.copyOf(compression.layers()),
                        compression.initVariant().withSeed(seed).options(),
                        factorizations,
                        FigureCache.none(),
                        SearchListener.NONE));
    }

    /**
     * The choice for the target.
     *
     * @param search of the same layers, formats and effort
     * @throws PlanException with the location of the row, if none meets the target, or the original
     *     does
     */
    Resolution choose(BudgetSearch search) {
        RowTarget target = compression.row().target().orElseThrow();
        try {
            TargetSearch.requireUse(target.target(), search.original());
        } catch (SettingException e) {
            throw PlanException.at(compression.row().location(), e);
        }
        Choice choice =
                search.best(TargetSearch.limits(target.target(), search.original()))
                        .filter(found -> !found.layers().isEmpty())
                        .orElseThrow(() -> notMet(target.target(), search));
        return new Resolution(new CompressionPlan(choice.layers()), Map.of(), List.of());
    }

    private PlanException notMet(Target target, BudgetSearch search) {
        String reason =
                TargetSearch.impossible(target, search).map(rules -> ": " + rules).orElse("");
        return PlanException.at(
                compression.row().location(),
                new IllegalArgumentException("target " + target + " cannot be met" + reason));
    }

    private static InputType[] inputs(LoadedModel model) {
        return model.inputs().stream().allMatch(NetworkInput::isComplete)
                ? model.inputs().stream().map(NetworkInput::type).toArray(InputType[]::new)
                : new InputType[0];
    }
}
