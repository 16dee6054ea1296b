package io.github.debut4j.chain.io;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Deletes temporary folders of processes that were killed. */
final class Leftovers {

    private static final Set<Path> SEARCHED = ConcurrentHashMap.newKeySet();

    private Leftovers() {}

    /**
     * Deletes what processes of the same user left beside a folder, the first time that this
     * process has one there. Leftovers that cannot be deleted stay.
     *
     * @param prefix of the names of all such folders
     */
    static void deleteBeside(Path folder, String prefix) {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent == null || !SEARCHED.add(parent.resolve(prefix))) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, prefix + "*")) {
            UserPrincipal owner = Files.getOwner(folder);
            for (Path each : all) {
                delete(each, owner);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return;
        }
    }

    private static void delete(Path folder, UserPrincipal owner) {
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)
                    && !TemporaryFiles.isLive(folder)) {
                OwnerLock.deleteLeftover(folder);
            }
        } catch (IOException e) {
            return;
        }
    }
}
