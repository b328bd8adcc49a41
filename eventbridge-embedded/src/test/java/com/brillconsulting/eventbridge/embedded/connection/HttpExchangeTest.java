package com.brillconsulting.eventbridge.embedded.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.embedded.HttpStub;
import com.brillconsulting.eventbridge.embedded.HttpStub.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpExchangeTest {

    private final HttpStub server = new HttpStub();
    private final HttpRequest request = HttpRequest.newBuilder(server.uri()).build();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void givesUpWhenTheAnswerDoesNotComeInTime() {
        CountDownLatch never = new CountDownLatch(1);
        server.answer(asked -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.of(200);
        });

        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> new HttpExchange(Duration.ofMillis(100))
                .send(request, HttpResponse.BodyHandlers.discarding()));
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        server.answer(asked -> new Answer(302, "", Map.of("Location", server.uri() + "/elsewhere")));

        var answer = new HttpExchange(HttpExchange.TIMEOUT).send(request, HttpResponse.BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(server.requests()).hasSize(1);
    }
}
