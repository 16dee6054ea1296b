package io.github.debut4j.cli.model;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.SparkConnector;
import io.github.debut4j.train.SparkSettings;
import java.io.IOException;
import java.util.OptionalInt;

/** The Apache Spark cluster of a command. Its exceptions name the option that is wrong. */
public final class SparkCluster {

    private final SparkConnector connector;
    private final SparkSettings settings;

    private SparkCluster(SparkConnector connector, SparkSettings settings) {
        this.connector = connector;
        this.settings = settings;
    }

    /**
     * The settings for tasks.
     *
     * @throws SettingException naming the option that is wrong
     */
    public static SparkSettings settings(String master, OptionalInt tasks) {
        try {
            return settings(
                    master, tasks, SparkSettings.DEFAULT_STEPS, SparkSettings.Reader.EXECUTORS);
        } catch (SettingException e) {
            throw e.setting().equals("--spark-workers") ? e.renamed("--jobs") : e;
        }
    }

    /**
     * The settings of the options for training.
     *
     * @throws SettingException naming the option that is wrong
     */
    public static SparkSettings settings(
            String master, OptionalInt workers, int steps, SparkSettings.Reader reader) {
        try {
            return new SparkSettings(master, workers, steps, reader);
        } catch (SettingException e) {
            throw asOption(e);
        }
    }

    /**
     * Who reads the training data, as {@code --spark-data} says.
     *
     * @throws SettingException naming the option, if the text is wrong
     */
    public static SparkSettings.Reader reader(String text) {
        try {
            return SparkSettings.Reader.parse(text);
        } catch (SettingException e) {
            throw asOption(e);
        }
    }

    /**
     * A cluster to connect to.
     *
     * @throws SettingException naming {@code --spark}, if Spark is not on the class path
     */
    public static SparkCluster of(SparkSettings settings) {
        try {
            return new SparkCluster(SparkConnector.find(), settings);
        } catch (SettingException e) {
            throw asOption(e);
        }
    }

    /** How the cluster is used. */
    public SparkSettings settings() {
        return settings;
    }

    /**
     * Connects.
     *
     * @throws SettingException naming the option that does not suit the cluster
     * @throws IOException if the cluster cannot be reached, or cannot do the work
     */
    public SparkConnector.Session connect(Console console) throws IOException {
        console.note("connecting to Spark at " + settings.master());
        try {
            return connector.connect(settings);
        } catch (SettingException e) {
            throw asOption(e);
        }
    }

    private static SettingException asOption(SettingException e) {
        return e.renamed("--" + e.setting());
    }
}
