package com.brillconsulting.eventbridge.embedded.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where and how an {@link AwsHttpServer} listens.
 *
 * @param host the name or address to bind to
 * @param port the port, 0 for any that is free
 * @param maxBodySize how many bytes the body of a request may have
 * @param readTimeout how long a connection may be silent while no answer is awaited on it
 * @param allowedHosts names in the header {@code Host} that are served besides those of the loopback address
 */
public record HttpServerSettings(
        String host, int port, int maxBodySize, Duration readTimeout, Set<String> allowedHosts) {

    /** Checks the ranges. */
    public HttpServerSettings {
        allowedHosts =
                allowedHosts.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port);
        }
        if (maxBodySize < 1) {
            throw new IllegalArgumentException("The largest body must have at least 1 byte, not " + maxBodySize);
        }
        if (readTimeout.isNegative() || readTimeout.isZero()) {
            throw new IllegalArgumentException("The read timeout must be longer than zero, not " + readTimeout);
        }
    }

    /** {@return settings for a port that only this machine can reach, for bodies of up to 16 MiB, with 30 s to read} */
    public static HttpServerSettings loopback(int port) {
        return new HttpServerSettings("127.0.0.1", port, 16 * 1024 * 1024, Duration.ofSeconds(30), Set.of());
    }

    /** {@return the same settings with another name or address to bind to} */
    public HttpServerSettings withHost(String host) {
        return new HttpServerSettings(host, port, maxBodySize, readTimeout, allowedHosts);
    }

    /** {@return the same settings with another largest body, in bytes} */
    public HttpServerSettings withMaxBodySize(int maxBodySize) {
        return new HttpServerSettings(host, port, maxBodySize, readTimeout, allowedHosts);
    }

    /** {@return the same settings with another time that a connection may be silent} */
    public HttpServerSettings withReadTimeout(Duration readTimeout) {
        return new HttpServerSettings(host, port, maxBodySize, readTimeout, allowedHosts);
    }

    /** {@return the same settings with other names that are served besides those of the loopback address} */
    public HttpServerSettings withAllowedHosts(Set<String> allowedHosts) {
        return new HttpServerSettings(host, port, maxBodySize, readTimeout, allowedHosts);
    }
}
