/**
 * The AWS wire protocol, without any service: a request comes in as bytes, the {@linkplain
 * com.brillconsulting.eventbridge.embedded.protocol.JsonCodec codec} turns it into the SDK's own request class by the
 * metadata that the class carries, the {@linkplain com.brillconsulting.eventbridge.embedded.protocol.OperationTable
 * table of operations} finds the method that takes this class, and the answer goes back the same way. A service is any
 * object whose public methods take one SDK request and return the SDK response; {@link
 * com.brillconsulting.eventbridge.embedded.protocol.JsonRpcApi} and {@link
 * com.brillconsulting.eventbridge.embedded.protocol.RestJsonApi} say which protocol it speaks.
 *
 * <p>Requests come through an {@linkplain com.brillconsulting.eventbridge.embedded.http.AwsHttpServer HTTP server} or,
 * from SDK clients in the same JVM, through an {@linkplain
 * com.brillconsulting.eventbridge.embedded.http.InMemoryHttpClient in-memory HTTP client}.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.protocol;

import org.jspecify.annotations.NullMarked;
