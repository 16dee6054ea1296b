package io.github.debut4j.train;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.chain.io.FailureReason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The file with the state of one training run: its identity, the evaluation of the initial network,
 * the reports of the epochs done, the counters, the parameters, the updater's state, the best
 * parameters, the supervision's state, and a checksum. Replaced as a whole after each epoch.
 *
 * @param identity everything that the result depends on, as texts by name
 */
record CheckpointFile(Path file, Map<String, String> identity) {

    private static final int MAGIC = 0xDEB07C84;
    private static final int MAX_ENTRIES = 100;

    /**
     * Writes the state after an epoch, unless the epoch diverged.
     *
     * @throws IOException naming the file, if it cannot be written
     */
    void write(TrainingLoop loop) throws IOException {
        if (!loop.isDiverged()) {
            AtomicFile.write(file, out -> write(loop, out));
        }
    }

    private void write(TrainingLoop loop, OutputStream stream) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked));
        out.writeInt(MAGIC);
        out.writeInt(identity.size());
        for (Map.Entry<String, String> entry : identity.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue());
        }
        TrainingState state = loop.state();
        write(loop.start(), out);
        out.writeInt(state.epochs().size());
        for (EpochReport report : state.epochs()) {
            write(report, out);
        }
        out.writeInt(state.iterations());
        ArrayValues.write(state.network().params(), out);
        out.writeBoolean(state.updater().isPresent());
        if (state.updater().isPresent()) {
            ArrayValues.write(state.updater().get(), out);
        }
        ArrayValues.write(state.best(), out);
        if (state.average().isPresent()) {
            ArrayValues.write(state.average().get().values(), out);
        }
        loop.supervision().write(out);
        out.flush();
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    private static void write(EpochReport report, DataOutputStream out) throws IOException {
        out.writeInt(report.epoch());
        out.writeDouble(report.learningRate());
        out.writeDouble(report.trainingLoss());
        write(report.validation(), out);
        out.writeBoolean(report.best());
        out.writeInt(report.examples());
        out.writeDouble(report.seconds());
    }

    private static void write(Metrics metrics, DataOutputStream out) throws IOException {
        out.writeInt(metrics.correct());
        out.writeInt(metrics.correctTop5());
        out.writeInt(metrics.total());
        out.writeDouble(metrics.loss());
        out.writeInt(metrics.classes());
        out.writeDouble(metrics.classAverage());
    }

    /**
     * Restores the state of a training run, which is not modified if the file is damaged or belongs
     * to another one.
     *
     * @return whether the file exists
     * @throws IOException naming the file, if it is damaged or belongs to another training run
     */
    boolean read(TrainingLoop loop) throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        requireUndamaged();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("it is not a checkpoint of this version");
            }
            requireSameIdentity(readIdentity(in));
            readState(loop, in);
            return true;
        } catch (IOException e) {
            throw new IOException(file + ": cannot be resumed: " + reason(e), e);
        }
    }

    private void requireUndamaged() throws IOException {
        try (CheckedInputStream checked =
                new CheckedInputStream(
                        new BufferedInputStream(Files.newInputStream(file)), new CRC32())) {
            long length = Files.size(file) - Long.BYTES;
            if (length < 0) {
                throw new IOException("it is damaged");
            }
            checked.skipNBytes(length);
            long sum = checked.getChecksum().getValue();
            if (new DataInputStream(checked).readLong() != sum) {
                throw new IOException("it is damaged");
            }
        } catch (IOException e) {
            throw new IOException(file + ": cannot be resumed: " + reason(e), e);
        }
    }

    private static Map<String, String> readIdentity(DataInputStream in) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        for (int left = bounded(in.readInt(), MAX_ENTRIES); left > 0; left--) {
            found.put(in.readUTF(), in.readUTF());
        }
        return found;
    }

    private void requireSameIdentity(Map<String, String> found) throws IOException {
        for (Map.Entry<String, String> entry : identity.entrySet()) {
            String before = Optional.ofNullable(found.get(entry.getKey())).orElse("");
            if (!before.equals(entry.getValue())) {
                throw new IOException(
                        "the training run must be the one that was interrupted, found other "
                                + entry.getKey()
                                + ": "
                                + wordsOnlyIn(entry.getValue(), before)
                                + " instead of "
                                + wordsOnlyIn(before, entry.getValue()));
            }
        }
        if (found.size() != identity.size()) {
            throw new IOException(
                    "the training run must be the one that was interrupted, found that it depends"
                            + " on "
                            + identity.keySet()
                            + " instead of "
                            + found.keySet());
        }
    }

    /** The words of a text that another one does not contain. */
    private static String wordsOnlyIn(String text, String other) {
        Set<String> others = new HashSet<>(Arrays.asList(other.split(" ", -1)));
        String words =
                Arrays.stream(text.split(" ", -1))
                        .filter(word -> !others.contains(word))
                        .collect(Collectors.joining(" "));
        return words.isEmpty() ? "none" : words;
    }

    private static void readState(TrainingLoop loop, DataInputStream in) throws IOException {
        Metrics start = readMetrics(in);
        List<EpochReport> epochs = new ArrayList<>();
        for (int left = bounded(in.readInt(), Integer.MAX_VALUE); left > 0; left--) {
            epochs.add(readReport(in));
        }
        TrainingState state = loop.state();
        int iterations = in.readInt();
        ArrayValues.read(state.network().params(), in);
        if (in.readBoolean()) {
            INDArray updater =
                    state.updater()
                            .orElseThrow(() -> new IOException("the optimiser has no state"));
            ArrayValues.read(updater, in);
        }
        ArrayValues.read(state.best(), in);
        if (state.average().isPresent()) {
            ArrayValues.read(state.average().get().values(), in);
        }
        loop.supervision().read(in);
        state.restore(start, epochs, iterations);
    }

    private static EpochReport readReport(DataInputStream in) throws IOException {
        return new EpochReport(
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                readMetrics(in),
                in.readBoolean(),
                in.readInt(),
                in.readDouble());
    }

    private static Metrics readMetrics(DataInputStream in) throws IOException {
        return new Metrics(
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readInt(),
                in.readDouble());
    }

    private static int bounded(int count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException("it is damaged");
        }
        return count;
    }

    private static String reason(IOException e) {
        return e instanceof EOFException ? "it ends early" : FailureReason.of(e);
    }
}
