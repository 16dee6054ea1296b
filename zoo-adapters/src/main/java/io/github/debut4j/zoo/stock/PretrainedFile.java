package io.github.debut4j.zoo.stock;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.chain.io.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Adler32;
import java.util.zip.CheckedInputStream;
import org.deeplearning4j.common.resources.DL4JResources;
import org.deeplearning4j.common.resources.ResourceType;
import org.deeplearning4j.zoo.PretrainedType;
import org.deeplearning4j.zoo.ZooModel;

/**
 * Trained weights of DL4J's zoo. DL4J's own download waits forever for a host that does not
 * respond; this one times out, and writes a complete file or none.
 *
 * @param address of the download
 * @param file the location where DL4J stores it
 * @param checksum Adler-32 of the file; 0 if DL4J does not know it
 */
record PretrainedFile(URI address, Path file, long checksum) {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;

    /** The weights of a model that were trained on a data set. */
    static PretrainedFile of(ZooModel<?> model, PretrainedType type) {
        String address = model.pretrainedUrl(type);
        Path folder =
                DL4JResources.getDirectory(ResourceType.ZOO_MODEL, model.modelName()).toPath();
        return new PretrainedFile(
                URI.create(address),
                folder.resolve(address.substring(address.lastIndexOf('/') + 1)),
                model.pretrainedChecksum(type));
    }

    /** Downloads the file if it is missing, and verifies it. */
    Path fetch() throws IOException {
        if (!Files.exists(file)) {
            download();
        }
        requireChecksum();
        return file;
    }

    private void download() throws IOException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            URLConnection connection = address.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            try (InputStream in = connection.getInputStream()) {
                AtomicFile.write(file, in::transferTo);
            }
        } catch (UnknownHostException | ConnectException | SocketTimeoutException e) {
            throw new IOException(
                    address
                            + ": the host must respond, found no response ("
                            + e.getClass().getSimpleName()
                            + "); "
                            + byHand(),
                    e);
        } catch (IOException e) {
            throw new IOException(
                    address
                            + ": must be downloaded, found: "
                            + FailureReason.of(e)
                            + "; "
                            + byHand(),
                    e);
        }
    }

    private String byHand() {
        return "get the file elsewhere and put it at " + file + ", or leave out pretrained";
    }

    private void requireChecksum() throws IOException {
        if (checksum == 0) {
            return;
        }
        try (CheckedInputStream in =
                new CheckedInputStream(Files.newInputStream(file), new Adler32())) {
            in.transferTo(OutputStream.nullOutputStream());
            if (in.getChecksum().getValue() != checksum) {
                throw new IOException(
                        file
                                + ": the Adler-32 checksum must be "
                                + checksum
                                + ", found "
                                + in.getChecksum().getValue()
                                + " (delete the file to download it again)");
            }
        }
    }
}
