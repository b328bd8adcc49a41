package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint for several AWS services, which it tells apart by what they say of themselves in a request. It accepts
 * every signature and takes from it who calls: an access key of twelve digits is the account, and the credential scope
 * holds the region and, of services without {@code X-Amz-Target}, the service.
 */
public final class AwsEndpoint {

    private static final Logger log = LoggerFactory.getLogger(AwsEndpoint.class);

    private static final ThreadLocal<@Nullable URI> CALLED_BY = new ThreadLocal<>();

    private final CallerScope callerScope;
    private final Map<String, AwsApi> apis = new HashMap<>();
    private final @Nullable LocalPages localPages;
    private final Acknowledgement acknowledgement;
    private final CallGuard guard;

    /**
     * @param defaultAccount the account of callers whose access key is not itself an account
     * @param apis the services behind this endpoint
     */
    public AwsEndpoint(String defaultAccount, Collection<? extends AwsApi> apis) {
        this(defaultAccount, apis, null, Acknowledgement.AT_ONCE, CallGuard.NONE);
    }

    /**
     * @param defaultAccount the account of callers whose access key is not itself an account
     * @param apis the services behind this endpoint
     * @param localPages answers what is not for an AWS service
     * @param acknowledgement holds an answer back until what it says is safe
     * @param guard looks at every call before it is carried out
     */
    public AwsEndpoint(
            String defaultAccount,
            Collection<? extends AwsApi> apis,
            @Nullable LocalPages localPages,
            Acknowledgement acknowledgement,
            CallGuard guard) {
        this.callerScope = new CallerScope(defaultAccount);
        this.localPages = localPages;
        this.acknowledgement = acknowledgement;
        this.guard = guard;
        apis.forEach(api -> this.apis.put(api.name(), api));
    }

    /**
     * Answers a request. The future never fails by itself: what goes wrong is an AWS error in the response. Cancelling
     * it cancels the future that the service returned for the operation, so that a service can stop waiting.
     */
    public CompletableFuture<AwsHttpResponse> handle(AwsHttpRequest request) {
        Function<ApiException, AwsHttpResponse> errorForm =
                error -> AwsResponses.error(error, "", AwsResponses.JSON_1_1);
        try {
            if (localPages != null && request.uri().startsWith(LocalPages.PREFIX)) {
                return localPages
                        .handle(request)
                        .exceptionally(e -> AwsResponses.error(error(e), "", AwsResponses.JSON_1_1));
            }
            AwsApi api = find(request);
            errorForm = api.errorForm(request);
            CALLED_BY.set(host(request));
            ApiException refusal = acknowledgement.refusalOfChanges();
            if (refusal == null) {
                return acknowledged(answer(api.call(request, caller(request)), errorForm), errorForm);
            }
            if (!api.onlyReads(request)) {
                throw refusal;
            }
            return answer(api.call(request, caller(request)), errorForm);
        } catch (Throwable e) {
            return CompletableFuture.completedFuture(errorForm.apply(error(e)));
        } finally {
            CALLED_BY.remove();
        }
    }

    private AwsApi.Caller caller(AwsHttpRequest request) {
        return new AwsApi.Caller(callerScope.accessKey(request), callerScope.of(request), guard);
    }

    /**
     * {@return the base URL by which the client of the request that this thread is answering has called this endpoint, or
     * null where it did not come over a socket}
     */
    public static @Nullable URI calledBy() {
        return CALLED_BY.get();
    }

    private static @Nullable URI host(AwsHttpRequest request) {
        String host = request.header("host");
        if (host == null) {
            return null;
        }
        try {
            return new URI("http://" + host);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private CompletableFuture<AwsHttpResponse> acknowledged(
            CompletableFuture<AwsHttpResponse> response, Function<ApiException, AwsHttpResponse> errorForm) {
        CompletableFuture<AwsHttpResponse> safe = acknowledgement.when(response);
        if (safe == response) {
            return response;
        }
        CompletableFuture<AwsHttpResponse> answer = safe.exceptionally(e -> errorForm.apply(error(e)));
        answer.whenComplete((ignored, cancellation) -> {
            if (cancellation != null) {
                response.cancel(false);
            }
        });
        return answer;
    }

    private AwsApi find(AwsHttpRequest request) {
        String target = request.header("x-amz-target");
        String name = target == null
                ? callerScope.service(request)
                : target.substring(0, Math.max(target.lastIndexOf('.'), 0));
        AwsApi api = name == null ? null : apis.get(name);
        if (api != null) {
            return api;
        }
        throw target == null
                ? AwsApi.unknownOperation(request.method() + " " + request.uri())
                        .withStatus(404)
                : AwsApi.unknownOperation(target);
    }

    private static CompletableFuture<AwsHttpResponse> answer(
            AwsApi.Call call, Function<ApiException, AwsHttpResponse> errorForm) {
        CompletableFuture<AwsHttpResponse> response =
                call.answer().handle((value, failure) -> response(value, failure, call, errorForm));
        response.whenComplete((ignored, cancellation) -> {
            if (cancellation != null) {
                call.answer().cancel(false);
            }
        });
        return response;
    }

    private static AwsHttpResponse response(
            @Nullable Object value,
            @Nullable Throwable failure,
            AwsApi.Call call,
            Function<ApiException, AwsHttpResponse> errorForm) {
        try {
            return failure == null && value != null ? call.success().apply(value) : errorForm.apply(error(failure));
        } catch (RuntimeException e) {
            return errorForm.apply(error(e));
        }
    }

    private static ApiException error(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ApiException known ? known : internalFailure(cause);
    }

    private static ApiException internalFailure(@Nullable Throwable cause) {
        log.error("A request failed for a reason that is a defect of the embedded bus: please report it", cause);
        return ApiException.of("InternalFailure", "The embedded bus failed: its log says why")
                .withStatus(500);
    }
}
