package io.github.debut4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.spec.SettingException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkSettingsTest {

    private static SparkSettings settings(String master, int workers, int steps) {
        return new SparkSettings(master, OptionalInt.of(workers), steps);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local",
                "local[2]",
                "local[*]",
                "local[*,3]",
                "local-cluster[2,1,1024]",
                "spark://host:7077",
                "spark://one:7077,two.example.org:7078",
                "yarn",
                "k8s://https://example.org:443"
            })
    void mastersOfSparkAreAccepted(String master) {
        assertEquals(master, settings(master, 1, 1).master());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lokal",
                "local[0]",
                "local[2",
                "local-cluster[2,1]",
                "local-cluster[0,1,1024]",
                "local-cluster[1,1,64]",
                "local-cluster[1,1,99999999999]",
                "local[99999999999]",
                "spark://host",
                "spark://:7077",
                "spark://one:7077,two",
                "mesos://host:5050",
                "yarn-cluster",
                "k8s://"
            })
    void otherMastersAreRefused(String master) {
        SettingException e = assertThrows(SettingException.class, () -> settings(master, 1, 1));
        assertEquals("spark", e.setting());
        assertTrue(e.problem().endsWith(", found '" + master + "'"), e.problem());
    }

    @Test
    void workersAndStepsArePositive() {
        SettingException e = assertThrows(SettingException.class, () -> settings("yarn", 0, 1));
        assertEquals("spark-workers must be at least 1, found 0", e.getMessage());
        e = assertThrows(SettingException.class, () -> settings("yarn", 100_001, 1));
        assertEquals("spark-workers must be at most 100000, found 100001", e.getMessage());
        e = assertThrows(SettingException.class, () -> settings("yarn", 1, 0));
        assertEquals("spark-steps must be at least 1, found 0", e.getMessage());
    }

    @Test
    void withoutItsModuleSparkIsRefused() {
        SettingException e =
                assertThrows(
                        SettingException.class,
                        () -> SparkConnector.find(ClassLoader.getPlatformClassLoader()));
        assertEquals("spark", e.setting());
        assertTrue(e.getMessage().contains("debut4j-spark"), e.getMessage());
    }
}
