package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** An AWS service behind an endpoint, with the protocol that it speaks. */
public abstract sealed class AwsApi permits JsonRpcApi, MissingApi, RestJsonApi, StsApi {

    private static final Pattern READING = Pattern.compile("Describe|Get|List|Test|Search|Export");

    /**
     * Who calls.
     *
     * @param accessKey the access key of the signature
     * @param scope the account and region that the request belongs to
     * @param guard looks at the call before it is carried out
     */
    record Caller(String accessKey, Scope scope, CallGuard guard) {

        void check(String service, String operation, SdkPojo request) {
            guard.check(new ApiCall(accessKey, scope, service, operation, request));
        }
    }

    /**
     * A request that was understood and is being answered.
     *
     * @param answer what the service answers, or fails with
     * @param success turns it into the answer on the wire
     */
    record Call(CompletableFuture<? extends @Nullable Object> answer, Function<Object, AwsHttpResponse> success) {}

    /**
     * {@return what requests call the service: the target prefix of {@code X-Amz-Target} or, of protocols without this
     * header, the service in the credential scope}
     */
    abstract String name();

    /**
     * {@return how the service tells the errors of a request}
     *
     * @throws ApiException when the service does not speak the protocol of the request at all
     */
    abstract Function<ApiException, AwsHttpResponse> errorForm(AwsHttpRequest request);

    /**
     * Starts an operation.
     *
     * @throws ApiException when there is no such operation, or the request is not as the service's model has it
     */
    abstract Call call(AwsHttpRequest request, Caller caller);

    /** {@return whether a request cannot change anything} */
    abstract boolean onlyReads(AwsHttpRequest request);

    /** {@return whether an operation cannot change anything, as its name tells} */
    static boolean onlyReads(String operation) {
        return READING.matcher(operation).lookingAt();
    }

    /** {@return the error for requests that name no operation of any service} */
    static ApiException unknownOperation(String operation) {
        return ApiException.of(
                "UnknownOperationException", "The operation \"" + operation + "\" is not known to this endpoint");
    }
}
