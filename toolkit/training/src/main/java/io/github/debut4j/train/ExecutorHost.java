package io.github.debut4j.train;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine of an executor, for messages that the driver shows. */
public final class ExecutorHost {

    private ExecutorHost() {}

    /** The name of this machine. */
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unknown host";
        }
    }
}
