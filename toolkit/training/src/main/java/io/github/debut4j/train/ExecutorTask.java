package io.github.debut4j.train;

import java.io.IOException;
import java.io.Serializable;

/**
 * Work that an executor of a cluster does. If the executor is lost, the same work is done again, so
 * it must not matter how often it is begun.
 *
 * @param <R> type of its result
 */
@FunctionalInterface
public interface ExecutorTask<R extends Serializable> extends Serializable {

    /**
     * Does the work, in an executor.
     *
     * @throws IOException if it fails there; it is tried again, on any executor
     */
    R run() throws IOException;
}
