package io.agendum.localservices;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Chooses ports of the loopback interface. */
final class Ports {

    private Ports() {}

    /** Returns the wanted port, or a free one for 0. */
    static int choose(String server, int wanted) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalServicesException(
                    "Port " + wanted + " for " + server + " is in use; choose another one.", e);
        }
    }
}
