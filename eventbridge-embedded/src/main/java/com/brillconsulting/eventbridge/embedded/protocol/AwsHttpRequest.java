package com.brillconsulting.eventbridge.embedded.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, over a socket or from a client in the same JVM.
 *
 * @param method the HTTP method
 * @param uri path and query, still encoded
 * @param headers the headers, their names in lower case
 * @param body the bytes of the body, empty when there is none
 */
public record AwsHttpRequest(String method, String uri, Map<String, String> headers, byte[] body) {

    /** {@return the value of a header, whose name is given in lower case} */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
