package com.brillconsulting.eventbridge.embedded.http;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import java.util.concurrent.CompletableFuture;

/**
 * A request that was read from a connection and is being answered.
 *
 * @param answer the answer, once there is one
 * @param keepAlive whether the connection lives on after the answer
 */
record HttpCall(CompletableFuture<AwsHttpResponse> answer, boolean keepAlive) {}
