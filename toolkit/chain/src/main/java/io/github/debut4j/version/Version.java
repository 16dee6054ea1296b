package io.github.debut4j.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions of the toolkit and of Deeplearning4j, which the build writes into a resource. */
public final class Version {

    private static final String RESOURCE = "version.properties";
    private static final Properties VERSIONS = read();

    private Version() {}

    private static Properties read() {
        try (InputStream in =
                Objects.requireNonNull(
                        Version.class.getResourceAsStream(RESOURCE), "resource " + RESOURCE)) {
            Properties versions = new Properties();
            versions.load(in);
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of this toolkit, such as {@code 1.2.0}. */
    public static String toolkit() {
        return VERSIONS.getProperty("toolkit");
    }

    /** The version of Deeplearning4j and ND4J that the toolkit is built with. */
    public static String dl4j() {
        return VERSIONS.getProperty("dl4j");
    }
}
