package com.brillconsulting.eventbridge.embedded.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.protocol.TestServices;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends what a browser sends for a web page, and what AWS clients send, to a server on the loopback address. */
class RequestGateTest {

    private static final String CREDENTIAL =
            "/schedules/x?X-Amz-Credential=x%2F20261130%2Fus-east-1%2Fscheduler%2Faws4_request";

    private AwsHttpServer server =
            new AwsHttpServer(new TestServices().endpoint()::handle, HttpServerSettings.loopback(0));

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://localhost:8080",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: same-site"
            })
    void refusesWhatAWebPageSends(String header) throws IOException {
        assertThat(status("GET /_eventbridge/events HTTP/1.1", "localhost", header))
                .isEqualTo(403);
        assertThat(status("POST " + CREDENTIAL + " HTTP/1.1", "localhost", header))
                .isEqualTo(403);
    }

    @Test
    void servesWhatAPersonTypesIntoTheAddressBar() throws IOException {
        assertThat(status("GET /_eventbridge/health HTTP/1.1", "localhost", "Sec-Fetch-Site: none"))
                .isNotEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "localhost:4010, true",
        "LOCALHOST:4010, true",
        "127.0.0.1:4010, true",
        "127.1.2.3, true",
        "[::1]:4010, true",
        "evil.example, false",
        "evil.example:4010, false",
        "127.0.0.1.evil.example, false",
        "localhost.evil.example, false",
        "192.168.0.1, false"
    })
    void servesNamesOfTheLoopbackAddressOnly(String host, boolean served) throws IOException {
        assertThat(status("GET / HTTP/1.1", host, "X: y")).isEqualTo(served ? 404 : 403);
    }

    @Test
    void servesTheNamesThatAreAllowed() throws IOException {
        server.close();
        server = new AwsHttpServer(
                new TestServices().endpoint()::handle,
                HttpServerSettings.loopback(0).withAllowedHosts(Set.of("Eventbridge.test")));

        assertThat(status("GET / HTTP/1.1", "eventbridge.test:4010", "X: y")).isEqualTo(404);
        assertThat(status("GET / HTTP/1.1", "other.test:4010", "X: y")).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Type: text/plain', 415",
        "'Content-Type: TEXT/plain;charset=utf-8', 415",
        "'Content-Type: multipart/form-data; boundary=x', 415",
        "'Content-Type: application/x-www-form-urlencoded', 415",
        "'Content-Length: 2', 415",
        "'Content-Type: application/json', 404",
        "'Content-Type: application/x-amz-json-1.1', 404"
    })
    void takesNoBodyThatAPageMaySendWithoutAsking(String header, int status) throws IOException {
        String length = header.startsWith("Content-Length") ? header : header + "\r\nContent-Length: 2";
        assertThat(status("POST " + CREDENTIAL + " HTTP/1.1", "localhost", length + "\r\n\r\n{}"))
                .isEqualTo(status);
    }

    private int status(String start, String host, String rest) throws IOException {
        try (var connection = new HttpConnection(server.endpoint())) {
            return connection
                    .send(start + "\r\nHost: " + host + "\r\n" + rest + "\r\n\r\n")
                    .read()
                    .status();
        }
    }
}
