package com.brillconsulting.eventbridge.embedded.protocol;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * One endpoint for several AWS services, which it tells apart by what they say of themselves in a request. It accepts
 * every signature and takes from it who calls: an access key of twelve digits is the account, and the credential scope
 * holds the region.
 */
public final class AwsEndpoint {

    private static final Logger log = LoggerFactory.getLogger(AwsEndpoint.class);

    private final CallerScope callerScope;
    private final Map<String, JsonRpcApi> apis = new HashMap<>();
    private final @Nullable LocalPages localPages;
    private final UnaryOperator<CompletableFuture<AwsHttpResponse>> acknowledgement;

    /**
     * @param defaultAccount the account of callers whose access key is not itself an account
     * @param apis the services behind this endpoint
     */
    public AwsEndpoint(String defaultAccount, Collection<JsonRpcApi> apis) {
        this(defaultAccount, apis, null, UnaryOperator.identity());
    }

    /**
     * @param defaultAccount the account of callers whose access key is not itself an account
     * @param apis the services behind this endpoint
     * @param localPages answers what is not for an AWS service
     * @param acknowledgement holds an answer back until what it says is safe
     */
    public AwsEndpoint(
            String defaultAccount,
            Collection<JsonRpcApi> apis,
            @Nullable LocalPages localPages,
            UnaryOperator<CompletableFuture<AwsHttpResponse>> acknowledgement) {
        this.callerScope = new CallerScope(defaultAccount);
        this.localPages = localPages;
        this.acknowledgement = acknowledgement;
        apis.forEach(api -> this.apis.put(api.targetPrefix(), api));
    }

    /**
     * Answers a request. The future never fails by itself: what goes wrong is an AWS error in the response. Cancelling
     * it cancels the future that the service returned for the operation, so that a service can stop waiting.
     */
    public CompletableFuture<AwsHttpResponse> handle(AwsHttpRequest request) {
        String namespace = "";
        String contentType = AwsResponses.JSON_1_1;
        try {
            if (localPages != null && request.uri().startsWith(LocalPages.PREFIX)) {
                return localPages.handle(request).exceptionally(e -> error(e, "", AwsResponses.JSON_1_1));
            }
            contentType = responseType(request);
            String target = target(request);
            int dot = target.lastIndexOf('.');
            JsonRpcApi api = apis.get(target.substring(0, Math.max(dot, 0)));
            if (api == null) {
                throw unknownOperation(target);
            }
            namespace = api.errorNamespace();
            return acknowledged(call(api, target.substring(dot + 1), request, contentType), namespace, contentType);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(error(e, namespace, contentType));
        }
    }

    private CompletableFuture<AwsHttpResponse> acknowledged(
            CompletableFuture<AwsHttpResponse> response, String namespace, String contentType) {
        CompletableFuture<AwsHttpResponse> safe = acknowledgement.apply(response);
        if (safe == response) {
            return response;
        }
        CompletableFuture<AwsHttpResponse> answer = safe.exceptionally(e -> error(e, namespace, contentType));
        answer.whenComplete((ignored, cancellation) -> {
            if (cancellation != null) {
                response.cancel(false);
            }
        });
        return answer;
    }

    private CompletableFuture<AwsHttpResponse> call(
            JsonRpcApi api, String name, AwsHttpRequest request, String contentType) {
        var operation = api.operations(callerScope.of(request)).find(name);
        if (operation == null) {
            throw unknownOperation(name);
        }
        SdkPojo builder = operation.newRequest();
        JsonCodec.read(request.body(), builder);
        var built = (SdkPojo) ((Buildable) builder).build();
        List<String> missing = api.requiredMembers().missingIn(built);
        if (!missing.isEmpty()) {
            throw api.missingMembers().answer(missing);
        }
        CompletableFuture<? extends @Nullable Object> answer = operation.invoke(built);
        CompletableFuture<AwsHttpResponse> response =
                answer.handle((value, failure) -> response(value, failure, api.errorNamespace(), contentType));
        response.whenComplete((ignored, cancellation) -> {
            if (cancellation != null) {
                answer.cancel(false);
            }
        });
        return response;
    }

    private static AwsHttpResponse response(
            @Nullable Object value, @Nullable Throwable failure, String namespace, String contentType) {
        try {
            return failure == null && value instanceof SdkPojo pojo
                    ? AwsResponses.success(pojo, contentType)
                    : error(failure, namespace, contentType);
        } catch (RuntimeException e) {
            return error(e, namespace, contentType);
        }
    }

    /** Tells the caller's JSON version, which is that of the answer. Other content types belong to other protocols. */
    private static String responseType(AwsHttpRequest request) {
        String asked = request.header("content-type");
        if (asked == null || asked.startsWith(AwsResponses.JSON_1_1) || asked.startsWith("application/json")) {
            return AwsResponses.JSON_1_1;
        }
        if (asked.startsWith(AwsResponses.JSON_1_0)) {
            return AwsResponses.JSON_1_0;
        }
        throw unknownOperation("of content type " + asked).withStatus(404);
    }

    private static String target(AwsHttpRequest request) {
        String target = request.header("x-amz-target");
        if (target == null || !request.method().equals("POST")) {
            throw unknownOperation(request.method() + " " + request.uri()).withStatus(404);
        }
        return target;
    }

    private static ApiException unknownOperation(String operation) {
        return ApiException.of(
                "UnknownOperationException", "The operation \"" + operation + "\" is not known to this endpoint");
    }

    private static AwsHttpResponse error(@Nullable Throwable failure, String namespace, String contentType) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        ApiException error = cause instanceof ApiException known ? known : internalFailure(cause);
        return AwsResponses.error(error, namespace, contentType);
    }

    private static ApiException internalFailure(@Nullable Throwable cause) {
        log.error("A request failed for a reason that is a defect of the embedded bus: please report it", cause);
        return ApiException.of("InternalFailure", "The embedded bus failed: its log says why")
                .withStatus(500);
    }
}
