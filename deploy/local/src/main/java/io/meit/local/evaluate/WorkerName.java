package io.meit.local.evaluate;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How the service's logs call a worker: host, which in Kubernetes is the pod, and process. */
final class WorkerName {

    private WorkerName() {}

    static String current() {
        long pid = ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + pid;
        } catch (UnknownHostException e) {
            return "worker-" + pid; // only a name in logs: the process is enough
        }
    }
}
