package com.brillconsulting.eventbridge.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** As much of S3, behind the real client, as it takes to put and get objects. */
public final class InMemoryS3 implements SdkHttpClient {

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final AtomicInteger misses = new AtomicInteger();
    private volatile boolean hidden;

    public S3Client client() {
        return S3Client.builder()
                .httpClient(this)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(it -> it.chunkedEncodingEnabled(false))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    public void put(String path, String content) {
        objects.put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public void clear() {
        objects.clear();
    }

    /** Answers that there are no objects until {@link #show}. */
    public void hide() {
        hidden = true;
    }

    /** Finds what was put again. */
    public void show() {
        hidden = false;
    }

    /** {@return how often an object was asked for that was not found} */
    public int misses() {
        return misses.get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {

            @Override
            public HttpExecuteResponse call() throws IOException {
                var path = request.httpRequest().encodedPath();
                if (request.httpRequest().method() == SdkHttpMethod.PUT) {
                    try (var body =
                            request.contentStreamProvider().orElseThrow().newStream()) {
                        objects.put(path, body.readAllBytes());
                    }
                    return response(200, new byte[0]);
                }
                var object = objects.get(path);
                if (object != null && !hidden) {
                    return response(200, object);
                }
                misses.incrementAndGet();
                return response(404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void abort() {}
        };
    }

    private static HttpExecuteResponse response(int status, byte[] body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(status)
                        .putHeader("Content-Length", String.valueOf(body.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    @Override
    public void close() {}
}
