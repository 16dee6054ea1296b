package io.github.debut4j.nd4j;

import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The threads of ND4J's native operations, a setting of the whole process. */
public final class NativeThreads {

    private NativeThreads() {}

    /**
     * Limits the threads until the limit is closed.
     *
     * @param threads at least 1
     */
    public static Limit limit(int threads) {
        Environment environment = Nd4j.getEnvironment();
        Blas blas = Nd4j.factory().blas();
        NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
        int most = environment.maxThreads();
        int mostMasters = environment.maxMasterThreads();
        int blasThreads = blas.getMaxThreads();
        int openMp = operations.ompGetMaxThreads();
        // The number of masters must never be above the number of threads.
        environment.setMaxMasterThreads(1);
        environment.setMaxThreads(threads);
        environment.setMaxMasterThreads(threads);
        blas.setMaxThreads(threads);
        operations.setOmpNumThreads(threads);
        return () -> {
            operations.setOmpNumThreads(openMp);
            blas.setMaxThreads(blasThreads);
            environment.setMaxMasterThreads(1);
            environment.setMaxThreads(most);
            environment.setMaxMasterThreads(mostMasters);
        };
    }

    /** A limit in force. */
    public interface Limit extends AutoCloseable {

        /** Ends the limit and restores the previous one. */
        @Override
        void close();
    }
}
