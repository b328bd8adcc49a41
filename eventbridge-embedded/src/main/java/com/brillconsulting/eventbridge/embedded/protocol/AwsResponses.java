package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.SdkPojo;

/** Answers in the form that the AWS JSON protocols give them, and what the answers of all protocols have in common. */
public final class AwsResponses {

    static final String JSON = "application/json";
    static final String XML = "text/xml";
    static final String JSON_1_0 = "application/x-amz-json-1.0";
    static final String JSON_1_1 = "application/x-amz-json-1.1";

    /** The header with the id of a request. */
    static final String REQUEST_ID = "x-amzn-RequestId";

    private AwsResponses() {}

    static AwsHttpResponse success(SdkPojo response, String contentType) {
        return new AwsHttpResponse(200, headers(contentType), JsonCodec.write(response));
    }

    /** {@return an error for a request of which no more is known than that it is none of AWS} */
    public static AwsHttpResponse error(ApiException error) {
        return error(error, "", JSON_1_1);
    }

    /**
     * @param namespace what the error's type starts with, or an empty string
     */
    static AwsHttpResponse error(ApiException error, String namespace, String contentType) {
        Map<String, String> headers = headers(contentType);
        headers.put("x-amzn-ErrorType", error.code());
        if (error.queryCode() != null) {
            headers.put("x-amzn-query-error", error.queryCode() + ";Sender");
        }
        Map<String, String> body = new LinkedHashMap<>();
        body.put("__type", namespace + error.code());
        body.put("message", error.message());
        return new AwsHttpResponse(error.status(), headers, JsonCodec.writeStrings(body));
    }

    static Map<String, String> headers(String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put(REQUEST_ID, requestId());
        return headers;
    }

    /** Makes an id of the usual form without the cost of a secure one: nothing depends on it being hard to guess. */
    private static String requestId() {
        var random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & ~(0xC0L << 56) | 0x80L << 56;
        return new UUID(high, low).toString();
    }
}
