package com.brillconsulting.eventbridge.embedded.http;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Fails the future of an answer that reaches its caller only in part, since the connection ends within it. */
public final class BrokenAnswer extends RuntimeException {

    private final transient AwsHttpResponse response;
    private final boolean inBody;

    /**
     * @param response the whole answer
     * @param inBody whether the head arrives, and half of the body; otherwise half of the status line
     */
    public BrokenAnswer(AwsHttpResponse response, boolean inBody) {
        super("The connection ended within the " + (inBody ? "body" : "head") + " of the answer", null, false, false);
        this.response = response;
        this.inBody = inBody;
    }

    AwsHttpResponse response() {
        return response;
    }

    boolean inBody() {
        return inBody;
    }

    /** {@return what a socket carries of it, one character for each byte} */
    String asWritten() {
        if (!inBody) {
            return "HTTP/1.1 20";
        }
        var text = new StringBuilder("HTTP/1.1 " + response.status() + " \r\n");
        response.headers().forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        text.append("Content-Length: " + response.body().length + "\r\n\r\n");
        return text + new String(halfOfBody(), StandardCharsets.ISO_8859_1);
    }

    byte[] halfOfBody() {
        return Arrays.copyOf(response.body(), response.body().length / 2);
    }
}
