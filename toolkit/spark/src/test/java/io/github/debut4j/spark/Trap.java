package io.github.debut4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkEnv;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The function tanh. The first executor that trains with it for some time writes its process number
 * to a file and waits there to be killed; all others only compute.
 */
public final class Trap extends ActivationTanH {

    private static final long serialVersionUID = 1;
    private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

    private String file = "";
    private int calls;

    /** For JSON. */
    public Trap() {}

    /** Waits in the given call of an executor. */
    Trap(Path file, int calls) {
        this.file = file.toString();
        this.calls = calls;
    }

    public String getFile() {
        return file;
    }

    public void setFile(String value) {
        file = value;
    }

    public int getCalls() {
        return calls;
    }

    public void setCalls(int value) {
        calls = value;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        if (training && isExecutor()) {
            AtomicInteger known = CALLS.computeIfAbsent(file, name -> new AtomicInteger());
            if (known.incrementAndGet() == calls) {
                await();
            }
        }
        return super.getActivation(in, training);
    }

    private static boolean isExecutor() {
        SparkEnv environment = SparkEnv.get();
        return environment != null && !environment.executorId().equals("driver");
    }

    private void await() {
        try {
            Files.writeString(
                    Path.of(file),
                    ProcessHandle.current().pid() + "\n",
                    StandardOpenOption.CREATE_NEW);
            TimeUnit.MINUTES.sleep(2);
            throw new IllegalStateException("nobody has killed this executor");
        } catch (FileAlreadyExistsException e) {
            // Another executor waits or has been killed.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
