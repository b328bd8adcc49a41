package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.ServiceModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * An AWS service that speaks the AWS REST JSON protocol: the HTTP method and the path name the operation, whose members
 * stand in path, query, headers and body.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">AWS REST JSON protocol</a>
 */
public final class RestJsonApi extends AwsApi {

    /** How the errors of a service look in the body. The header {@code x-amzn-ErrorType} has the code in any case. */
    public enum ErrorBody {
        /** The text alone. */
        MESSAGE,
        /** The code, too. */
        CODE_AND_MESSAGE
    }

    private final String service;
    private final String invalidRequest;
    private final ErrorBody errorBody;
    private final Function<Scope, RestRoutes> factory;
    private final Map<Scope, RestRoutes> routes = new ConcurrentHashMap<>();
    private volatile @Nullable ServiceModel model;

    /**
     * @param service what the service is called in the credential scope of a signature, for example {@code scheduler}
     * @param invalidRequest the code of the error for a request that is not as the service's model has it
     * @param errorBody how errors look
     * @param factory makes the operations of one account and region, once, when the first request for it comes
     */
    public RestJsonApi(
            String service, String invalidRequest, ErrorBody errorBody, Function<Scope, OperationTable> factory) {
        this.service = service;
        this.invalidRequest = invalidRequest;
        this.errorBody = errorBody;
        this.factory = factory.andThen(RestRoutes::of);
    }

    @Override
    String name() {
        return service;
    }

    @Override
    Function<ApiException, AwsHttpResponse> errorForm(AwsHttpRequest request) {
        return this::error;
    }

    private AwsHttpResponse error(ApiException error) {
        Map<String, String> headers = AwsResponses.headers(AwsResponses.JSON);
        headers.put("x-amzn-ErrorType", error.code());
        Map<String, String> body = new LinkedHashMap<>();
        if (errorBody == ErrorBody.CODE_AND_MESSAGE) {
            body.put("Code", error.code());
        }
        body.put("Message", error.message());
        return new AwsHttpResponse(error.status(), headers, JsonCodec.writeStrings(body));
    }

    @Override
    boolean onlyReads(AwsHttpRequest request) {
        return request.method().equals("GET");
    }

    @Override
    Call call(AwsHttpRequest request, Caller caller) {
        RequestUri uri = RequestUri.parse(request.uri());
        RestRoutes.Match match = routes.computeIfAbsent(caller.scope(), factory).find(request.method(), uri.segments());
        if (match == null) {
            throw unknownOperation(request.method() + " " + request.uri()).withStatus(404);
        }
        SdkPojo builder = match.operation().newRequest();
        RestJsonCodec.read(request, uri, match.labels(), builder);
        var built = (SdkPojo) ((Buildable) builder).build();
        model().check(built, invalidRequest);
        caller.check(service, match.operation().name(), built);
        int status = model().statusCode(match.operation().name());
        return new Call(match.operation().invoke(built), response -> RestJsonCodec.write((SdkPojo) response, status));
    }

    /** Reads the model when it is needed: a bus that is never asked for this service starts without it. */
    private ServiceModel model() {
        ServiceModel known = model;
        if (known == null) {
            known = ServiceModel.of(service);
            model = known;
        }
        return known;
    }
}
