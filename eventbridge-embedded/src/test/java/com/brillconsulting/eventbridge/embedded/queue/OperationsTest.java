package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

class OperationsTest extends SqsTestBase {

    @Test
    void everyOperationOfTheSdkIsOffered() {
        var operations = Arrays.stream(SqsClient.class.getMethods())
                .filter(method ->
                        Arrays.stream(method.getParameterTypes()).anyMatch(SqsRequest.class::isAssignableFrom))
                .map(Method::getName)
                .filter(name -> !name.endsWith("Paginator"))
                .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .collect(Collectors.toSet());

        assertThat(service.operations(new Scope(ACCOUNT, "us-east-1")).names())
                .hasSize(23)
                .containsExactlyInAnyOrderElementsOf(operations);
    }
}
