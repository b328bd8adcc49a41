package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.MissingMembers;
import com.brillconsulting.eventbridge.embedded.validation.RequiredMembers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * An AWS service that speaks one of the AWS JSON protocols: the header {@code X-Amz-Target} holds its target prefix
 * and the name of the operation.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1 protocol</a>
 */
public final class JsonRpcApi extends AwsApi {

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

    /** {@return the operations of one account and region, for calls from within} */
    public OperationTable operations(Scope scope) {
        return operations.computeIfAbsent(scope, factory);
    }

    @Override
    String name() {
        return targetPrefix;
    }

    @Override
    Function<ApiException, AwsHttpResponse> errorForm(AwsHttpRequest request) {
        String contentType = contentType(request);
        return error -> AwsResponses.error(error, errorNamespace, contentType);
    }

    @Override
    boolean onlyReads(AwsHttpRequest request) {
        String target = String.valueOf(request.header("x-amz-target"));
        return onlyReads(target.substring(target.lastIndexOf('.') + 1));
    }

    @Override
    Call call(AwsHttpRequest request, Caller caller) {
        String target = String.valueOf(request.header("x-amz-target"));
        if (!request.method().equals("POST")) {
            throw unknownOperation(request.method() + " " + request.uri()).withStatus(404);
        }
        String name = target.substring(target.lastIndexOf('.') + 1);
        var answer = answer(name, request.body(), caller.scope(), built -> caller.check(service(), name, built));
        String contentType = contentType(request);
        return new Call(answer, response -> AwsResponses.success((SdkPojo) response, contentType));
    }

    /**
     * Calls an operation from within, as a request from outside would.
     *
     * @param request the request as JSON
     * @throws ApiException when there is no such operation, or it answers with an error
     */
    public void call(String operation, byte[] request, Scope scope) {
        OperationTable.join(answer(operation, request, scope, built -> {}));
    }

    private CompletableFuture<? extends @Nullable Object> answer(
            String name, byte[] request, Scope scope, Consumer<SdkPojo> check) {
        var operation = operations(scope).find(name);
        if (operation == null) {
            throw unknownOperation(name);
        }
        SdkPojo builder = operation.newRequest();
        JsonCodec.read(request, builder);
        var built = (SdkPojo) ((Buildable) builder).build();
        List<String> missing = requiredMembers.missingIn(built);
        if (!missing.isEmpty()) {
            throw missingMembers.answer(missing);
        }
        check.accept(built);
        return operation.invoke(built);
    }

    /** {@return what the service is called in IAM actions} */
    private String service() {
        return targetPrefix.equals("AWSEvents") ? "events" : "sqs";
    }

    /** Tells the caller's JSON version, which is that of the answer. Other content types belong to other protocols. */
    private static String contentType(AwsHttpRequest request) {
        String asked = request.header("content-type");
        if (asked == null || asked.startsWith(AwsResponses.JSON_1_1) || asked.startsWith(AwsResponses.JSON)) {
            return AwsResponses.JSON_1_1;
        }
        if (asked.startsWith(AwsResponses.JSON_1_0)) {
            return AwsResponses.JSON_1_0;
        }
        throw unknownOperation("of content type " + asked).withStatus(404);
    }
}
