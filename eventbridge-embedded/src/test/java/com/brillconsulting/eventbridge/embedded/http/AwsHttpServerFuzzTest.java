package com.brillconsulting.eventbridge.embedded.http;

import static com.brillconsulting.eventbridge.embedded.http.HttpConnection.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.protocol.TestServices;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sends damaged requests of a seeded generator. Each gets answers of AWS's form or the end, and never an error of ours. */
class AwsHttpServerFuzzTest {

    private static final int ROUNDS = 1500;

    private static final byte[] REQUEST = post("AWSEvents.PutRule", "{\"Name\": \"r\", \"Description\": \"d\"}")
            .getBytes(StandardCharsets.ISO_8859_1);

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private final AwsHttpServer server =
            new AwsHttpServer(new TestServices().endpoint()::handle, HttpServerSettings.loopback(0));
    private final Random random = new Random(1606);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void survivesDamagedRequests() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage();
            String answers = send(damaged);
            Matcher status = STATUS.matcher(answers);
            while (status.find()) {
                assertThat(status.group(1))
                        .as(() -> new String(damaged, StandardCharsets.ISO_8859_1))
                        .matches("100|200|4..");
            }
            if (!answers.isEmpty()) {
                assertThat(answers).containsIgnoringCase("x-amzn-requestid");
            }
        }
        try (var connection = new HttpConnection(server.endpoint())) {
            assertThat(connection.send(REQUEST).read().status()).isEqualTo(200);
        }
    }

    /** Ends the output after the request, so that the server has no reason to wait for more. */
    private String send(byte[] request) throws IOException {
        try (var connection = new HttpConnection(server.endpoint())) {
            connection.send(request).endOutput();
            return new String(connection.readToTheEnd(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            // The server may close while we still send: that is an answer, too.
            return "";
        }
    }

    private byte[] damage() {
        byte[] request = REQUEST.clone();
        switch (random.nextInt(5)) {
            case 0 -> request = Arrays.copyOf(request, random.nextInt(request.length));
            case 1 -> random.nextBytes(request);
            case 2 -> request = Arrays.copyOfRange(request, random.nextInt(request.length), request.length);
            case 3 ->
                request = insert(request, random.nextInt(request.length), "\r\n".getBytes(StandardCharsets.UTF_8));
            default -> {
                for (int i = random.nextInt(6); i >= 0; i--) {
                    request[random.nextInt(request.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return request;
    }

    private static byte[] insert(byte[] bytes, int at, byte[] inserted) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + inserted.length);
        System.arraycopy(inserted, 0, all, at, inserted.length);
        System.arraycopy(bytes, at, all, at + inserted.length, bytes.length - at);
        return all;
    }
}
