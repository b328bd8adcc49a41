package com.brillconsulting.eventbridge.embedded.protocol;

import java.util.Map;

/**
 * An answer, ready to be written.
 *
 * @param status the HTTP status
 * @param headers all headers but the content length
 * @param body the bytes of the body
 */
public record AwsHttpResponse(int status, Map<String, String> headers, byte[] body) {}
