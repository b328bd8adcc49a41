package com.brillconsulting.eventbridge.embedded.protocol;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/[^/,\\s]*/([^/,\\s]+)/");

    private final String defaultAccount;
    private final Map<String, JsonRpcApi> apis = new HashMap<>();

    /**
     * @param defaultAccount the account of callers whose access key is not itself an account
     * @param apis the services behind this endpoint
     */
    public AwsEndpoint(String defaultAccount, Collection<JsonRpcApi> apis) {
        this.defaultAccount = defaultAccount;
        apis.forEach(api -> this.apis.put(api.targetPrefix(), api));
    }

    /**
     * Answers a request. The future never fails: what goes wrong is an AWS error in the response. Cancelling it tells
     * the service that nobody waits for the answer any more.
     */
    public CompletableFuture<AwsHttpResponse> handle(AwsHttpRequest request) {
        String namespace = "";
        String contentType = contentType(request);
        try {
            String target = String.valueOf(request.header("x-amz-target"));
            int dot = target.lastIndexOf('.');
            JsonRpcApi api = apis.get(dot < 0 ? target : target.substring(0, dot));
            if (api == null || !request.method().equals("POST")) {
                throw unknownOperation(target);
            }
            namespace = api.errorNamespace();
            return call(api, target.substring(dot + 1), request, contentType);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(error(e, namespace, contentType));
        }
    }

    private CompletableFuture<AwsHttpResponse> call(
            JsonRpcApi api, String name, AwsHttpRequest request, String contentType) {
        var operation = api.operations(scope(request)).find(name);
        if (operation == null) {
            throw unknownOperation(name);
        }
        SdkPojo builder = operation.newRequest();
        JsonCodec.read(request.body(), builder);
        var answer = operation.invoke(((Buildable) builder).build());
        return OperationTable.cancellable(
                answer,
                answer.handle((response, failure) -> failure == null && response != null
                        ? success(response, contentType)
                        : error(failure, api.errorNamespace(), contentType)));
    }

    private Scope scope(AwsHttpRequest request) {
        Matcher credential = CREDENTIAL.matcher(String.valueOf(request.header("authorization")));
        if (!credential.find()) {
            throw ApiException.of("MissingAuthenticationTokenException", "Missing Authentication Token")
                    .withStatus(403);
        }
        String accessKey = credential.group(1);
        return new Scope(Scope.isAccount(accessKey) ? accessKey : defaultAccount, credential.group(2));
    }

    private static String contentType(AwsHttpRequest request) {
        String asked = request.header("content-type");
        return asked != null && asked.startsWith("application/x-amz-json-1.0")
                ? "application/x-amz-json-1.0"
                : "application/x-amz-json-1.1";
    }

    private static ApiException unknownOperation(String operation) {
        return ApiException.of(
                "UnknownOperationException", "The operation \"" + operation + "\" is not known to this endpoint");
    }

    private static AwsHttpResponse success(SdkPojo response, String contentType) {
        return new AwsHttpResponse(200, headers(contentType), JsonCodec.write(response));
    }

    private static AwsHttpResponse error(@Nullable Throwable failure, String namespace, String contentType) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        ApiException error = cause instanceof ApiException known ? known : internalFailure(cause);
        Map<String, String> headers = headers(contentType);
        headers.put("x-amzn-ErrorType", error.code());
        if (error.queryCode() != null) {
            headers.put("x-amzn-query-error", error.queryCode() + ";Sender");
        }
        return new AwsHttpResponse(error.status(), headers, errorBody(namespace + error.code(), error.message()));
    }

    private static ApiException internalFailure(@Nullable Throwable cause) {
        log.error("A request failed for a reason that is a defect of the embedded bus: please report it", cause);
        return ApiException.of("InternalFailure", "The embedded bus failed: its log says why")
                .withStatus(500);
    }

    private static byte[] errorBody(String type, String message) {
        return JsonCodec.writeStrings(Map.of("__type", type, "message", message));
    }

    private static Map<String, String> headers(String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("x-amzn-RequestId", UUID.randomUUID().toString());
        return headers;
    }
}
