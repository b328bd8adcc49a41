package com.brillconsulting.eventbridge.embedded.protocol;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * An AWS service that speaks one of the AWS JSON protocols: the header {@code X-Amz-Target} holds its target prefix
 * and the name of the operation.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1 protocol</a>
 */
public final class JsonRpcApi {

    private final String targetPrefix;
    private final String errorNamespace;
    private final Function<Scope, OperationTable> factory;
    private final RequiredMembers requiredMembers;
    private final MissingMembers missingMembers;
    private final Map<Scope, OperationTable> operations = new ConcurrentHashMap<>();

    /**
     * @param targetPrefix what stands before the dot of {@code X-Amz-Target}, for example {@code AWSEvents}
     * @param errorNamespace what an error's type starts with, for example {@code com.amazonaws.sqs#}; may be empty
     * @param factory makes the operations of one account and region, once, when the first request for it comes
     */
    public JsonRpcApi(String targetPrefix, String errorNamespace, Function<Scope, OperationTable> factory) {
        this(targetPrefix, errorNamespace, factory, MissingMembers.asValidationException());
    }

    /**
     * @param targetPrefix what stands before the dot of {@code X-Amz-Target}, for example {@code AmazonSQS}
     * @param errorNamespace what an error's type starts with, for example {@code com.amazonaws.sqs#}; may be empty
     * @param factory makes the operations of one account and region, once, when the first request for it comes
     * @param missingMembers how the service answers a request that lacks a required member
     */
    public JsonRpcApi(
            String targetPrefix,
            String errorNamespace,
            Function<Scope, OperationTable> factory,
            MissingMembers missingMembers) {
        this.targetPrefix = targetPrefix;
        this.errorNamespace = errorNamespace;
        this.factory = factory;
        this.requiredMembers = RequiredMembers.of(targetPrefix);
        this.missingMembers = missingMembers;
    }

    String targetPrefix() {
        return targetPrefix;
    }

    String errorNamespace() {
        return errorNamespace;
    }

    RequiredMembers requiredMembers() {
        return requiredMembers;
    }

    MissingMembers missingMembers() {
        return missingMembers;
    }

    OperationTable operations(Scope scope) {
        return operations.computeIfAbsent(scope, factory);
    }
}
