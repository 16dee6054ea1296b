package io.github.debut4j.spark;

import io.github.debut4j.kernel.Workers;
import io.github.debut4j.train.ExecutorTask;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * Runs tasks in an executor, each with as many threads as Spark has given it cores.
 *
 * @param <R> type of their results
 */
final class LimitedTask<R extends Serializable> implements Function<ExecutorTask<R>, R> {

    private static final long serialVersionUID = 1;

    @Override
    public R call(ExecutorTask<R> task) throws IOException {
        try (Workers.Limit limit = Workers.limit(TaskContext.get().cpus())) {
            return task.run();
        }
    }
}
