package com.brillconsulting.eventbridge.embedded.protocol;

import java.util.concurrent.CompletableFuture;

/** Answers what is asked of the embedded bus itself, beside the AWS services: all below {@value #PREFIX}. */
@FunctionalInterface
public interface LocalPages {

    /** What the path of such a request starts with. No AWS service has paths like it. */
    String PREFIX = "/_eventbridge/";

    /** Answers a request, on a thread that must not be blocked. */
    CompletableFuture<AwsHttpResponse> handle(AwsHttpRequest request);
}
