package com.brillconsulting.eventbridge.embedded.http;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import com.brillconsulting.eventbridge.embedded.protocol.TestRequests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A bare socket to a server, to send what no client would send. Whoever waits for an answer in vain gets an error. */
final class HttpConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    HttpConnection(URI endpoint) throws IOException {
        socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    HttpConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    HttpConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    static String post(String target, String body) {
        return head(target, "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length) + body;
    }

    static String head(String target, String header) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target: "
                + target + "\r\nAuthorization: " + TestRequests.AUTHORIZATION + "\r\n" + header + "\r\n\r\n";
    }

    /** Reads one answer with the body that its content length promises. */
    AwsHttpResponse read() throws IOException {
        String statusLine = line();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new AwsHttpResponse(Integer.parseInt(statusLine.split(" ")[1]), headers, in.readNBytes(length));
    }

    boolean isEnded() throws IOException {
        return in.read() < 0;
    }

    byte[] readToTheEnd() throws IOException {
        return in.readAllBytes();
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("The server closed the connection within \"" + line + "\"");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
