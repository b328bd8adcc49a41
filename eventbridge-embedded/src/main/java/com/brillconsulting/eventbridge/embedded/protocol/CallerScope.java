package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes from the credential of a signed request who calls and where: {@code <access key>/<date>/<region>/<service>/
 * aws4_request}, in the header {@code Authorization} or, of a presigned request, in the query. The signature itself is
 * not looked at.
 */
final class CallerScope {

    private static final String IN_HEADER = "Credential=";
    private static final String IN_QUERY = "X-Amz-Credential=";

    private final String defaultAccount;

    CallerScope(String defaultAccount) {
        this.defaultAccount = defaultAccount;
    }

    /** {@return the service that a request is signed for, or null where its credential does not tell it} */
    @Nullable String service(AwsHttpRequest request) {
        String credential = credential(request);
        String[] parts = credential == null ? new String[0] : credential.split("/", -1);
        return parts.length == 4 || parts.length == 5 ? parts[parts.length - 2] : null;
    }

    /** {@return the access key that a request is signed with, or an empty text where its credential does not tell it} */
    String accessKey(AwsHttpRequest request) {
        String credential = credential(request);
        return credential == null || credential.indexOf('/') < 0
                ? ""
                : credential.substring(0, credential.indexOf('/'));
    }

    Scope of(AwsHttpRequest request) {
        String credential = credential(request);
        if (credential == null) {
            throw ApiException.of("MissingAuthenticationTokenException", "Missing Authentication Token")
                    .withStatus(403);
        }
        String[] parts = credential.split("/", -1);
        // A signature for all regions (SigV4a) has its regions in a header instead.
        String region = parts.length == 4 ? request.header("x-amz-region-set") : parts.length == 5 ? parts[2] : null;
        if (region == null || region.isEmpty() || parts[0].isEmpty()) {
            throw incomplete("Credential must have exactly 5 slash-delimited elements, e.g. "
                    + "keyid/date/region/service/term, got '" + credential + "'");
        }
        return new Scope(Scope.isAccount(parts[0]) ? parts[0] : defaultAccount, single(region));
    }

    private static @Nullable String credential(AwsHttpRequest request) {
        String authorization = request.header("authorization");
        return authorization != null ? inHeader(authorization) : inQuery(request.uri());
    }

    private static String inHeader(String authorization) {
        int start = authorization.indexOf(IN_HEADER);
        if (start < 0) {
            throw incomplete("Authorization header requires 'Credential' parameter. Authorization=" + authorization);
        }
        start += IN_HEADER.length();
        int end = start;
        while (end < authorization.length() && ", \t".indexOf(authorization.charAt(end)) < 0) {
            end++;
        }
        return authorization.substring(start, end);
    }

    private static @Nullable String inQuery(String uri) {
        int start = uri.indexOf(IN_QUERY);
        if (start < 0) {
            return null;
        }
        start += IN_QUERY.length();
        int end = uri.indexOf('&', start);
        String encoded = uri.substring(start, end < 0 ? uri.length() : end);
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw incomplete("X-Amz-Credential is not URL-encoded: " + encoded);
        }
    }

    private static String single(String regions) {
        int comma = regions.indexOf(',');
        String first = comma < 0 ? regions : regions.substring(0, comma);
        return first.equals("*") ? "us-east-1" : first;
    }

    private static ApiException incomplete(String message) {
        return ApiException.of("IncompleteSignatureException", message);
    }
}
