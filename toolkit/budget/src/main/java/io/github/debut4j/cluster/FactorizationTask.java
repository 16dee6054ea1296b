package io.github.debut4j.cluster;

import io.github.debut4j.train.ExecutorTask;
import java.io.Serializable;
import java.util.List;

/**
 * Computes some factorisations in an executor.
 *
 * @param requests of the same matrix
 */
record FactorizationTask(List<RemoteRequest> requests)
        implements ExecutorTask<FactorizationTask.Done> {

    FactorizationTask {
        requests = List.copyOf(requests);
    }

    /**
     * What a task has computed.
     *
     * @param results in the order of the requests
     */
    record Done(List<RemoteResult> results) implements Serializable {

        Done {
            results = List.copyOf(results);
        }
    }

    @Override
    public Done run() {
        return new Done(requests.stream().map(RemoteRequest::compute).toList());
    }
}
