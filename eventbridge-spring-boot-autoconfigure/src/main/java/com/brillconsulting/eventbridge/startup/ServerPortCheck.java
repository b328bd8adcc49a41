package com.brillconsulting.eventbridge.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks whether a server that starts after the reconciliation can have its port. */
final class ServerPortCheck implements LocalCheck {

    private final String prefix;
    private final Supplier<Optional<Port>> port;

    /**
     * @param prefix of the properties that tell the port and the address, for people
     * @param port where the server listens; nothing if there is no server
     */
    ServerPortCheck(String prefix, Supplier<Optional<Port>> port) {
        this.prefix = prefix;
        this.port = port;
    }

    @Override
    public Stream<LocalProblem> problems() {
        return port.get().filter(it -> it.number() > 0).stream().flatMap(this::problem);
    }

    private Stream<LocalProblem> problem(Port port) {
        try (var socket = new ServerSocket()) {
            socket.bind(port.socketAddress());
            return Stream.of();
        } catch (IOException e) {
            var address = port.address() == null ? "" : " of " + port.address().getHostAddress();
            return Stream.of(new LocalProblem(
                    "The server of '%s.port' cannot listen on port %d%s: %s"
                            .formatted(prefix, port.number(), address, e.getMessage()),
                    "End what listens on port %1$d, or set '%2$s.port' to a port that is free (0 takes any) and '%2$s.address' to an address of this machine."
                            .formatted(port.number(), prefix)));
        }
    }

    /**
     * Where a server listens.
     *
     * @param number of the port; nothing is to be checked if it is not positive
     * @param address the address; null for all of the machine
     */
    record Port(int number, @Nullable InetAddress address) {

        private InetSocketAddress socketAddress() {
            return address == null ? new InetSocketAddress(number) : new InetSocketAddress(address, number);
        }
    }
}
