package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * As much of AWS STS as tools ask for before they do anything else: {@code GetCallerIdentity}. It speaks the AWS query
 * protocol, as a form that names the action and an answer in XML.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
public final class StsApi extends AwsApi {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final String CALLER_IDENTITY = "GetCallerIdentity";

    @Override
    String name() {
        return "sts";
    }

    @Override
    Function<ApiException, AwsHttpResponse> errorForm(AwsHttpRequest request) {
        return StsApi::error;
    }

    @Override
    boolean onlyReads(AwsHttpRequest request) {
        return true;
    }

    @Override
    Call call(AwsHttpRequest request, Caller caller) {
        String action = parameter(request, "Action");
        if (action == null) {
            throw ApiException.of("MissingAction", "The request must contain the parameter Action.");
        }
        if (!action.equals(CALLER_IDENTITY)) {
            String version = parameter(request, "Version");
            throw ApiException.of(
                    "InvalidAction",
                    "Could not find operation " + action + " for version "
                            + (version == null ? "NO_VERSION_SPECIFIED" : version));
        }
        String account = caller.scope().account();
        return new Call(CompletableFuture.completedFuture(account), ignored -> callerIdentity(account));
    }

    /** Looks into the query, and then into the form, whose fields look the same. */
    private static @Nullable String parameter(AwsHttpRequest request, String name) {
        List<String> inQuery = RequestUri.parse(request.uri()).query().get(name);
        if (inQuery != null) {
            return inQuery.get(0);
        }
        String form = new String(request.body(), StandardCharsets.UTF_8);
        List<String> inForm = RequestUri.parse("?" + form).query().get(name);
        return inForm == null ? null : inForm.get(0);
    }

    private static AwsHttpResponse callerIdentity(String account) {
        Map<String, String> headers = AwsResponses.headers(AwsResponses.XML);
        return xml(200, headers, """
                <GetCallerIdentityResponse xmlns="%s">
                  <GetCallerIdentityResult>
                    <Arn>arn:aws:iam::%s:root</Arn>
                    <UserId>%s</UserId>
                    <Account>%s</Account>
                  </GetCallerIdentityResult>
                  <ResponseMetadata>
                    <RequestId>%s</RequestId>
                  </ResponseMetadata>
                </GetCallerIdentityResponse>
                """.formatted(
                        NAMESPACE, account, account, account, headers.get(AwsResponses.REQUEST_ID)));
    }

    private static AwsHttpResponse error(ApiException error) {
        Map<String, String> headers = AwsResponses.headers(AwsResponses.XML);
        return xml(error.status(), headers, """
                <ErrorResponse xmlns="%s">
                  <Error>
                    <Type>%s</Type>
                    <Code>%s</Code>
                    <Message>%s</Message>
                  </Error>
                  <RequestId>%s</RequestId>
                </ErrorResponse>
                """.formatted(
                        NAMESPACE,
                        error.status() < 500 ? "Sender" : "Receiver",
                        error.code(),
                        escape(error.message()),
                        headers.get(AwsResponses.REQUEST_ID)));
    }

    private static AwsHttpResponse xml(int status, Map<String, String> headers, String body) {
        return new AwsHttpResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves out what XML has no way to tell, and what has a meaning in it. */
    private static String escape(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
