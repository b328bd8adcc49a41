package com.brillconsulting.eventbridge.embedded.http;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests of web pages before anything is done for them. A browser on this machine sends to the loopback address
 * whatever a page tells it to, and tells so in headers that no AWS SDK, CLI or Terraform sends.
 *
 * @param anyHost whether every name is taken in the header {@code Host}, since others than this machine are let in
 * @param hosts names that are taken besides those of the loopback address, in small letters
 */
record RequestGate(boolean anyHost, Set<String> hosts) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]", "::1");

    /** The types of bodies that a page may send without asking first: no AWS service takes one of them, but STS a form. */
    private static final List<String> OF_PAGES = List.of("text/plain", "multipart/form-data");

    private static final String FORM = "application/x-www-form-urlencoded";

    /** {@return why the request is refused, or null when it may go on} */
    @Nullable ApiException refusal(HttpRequest request) {
        HttpHeaders headers = request.headers();
        String site = headers.get("Sec-Fetch-Site");
        if (headers.contains(HttpHeaderNames.ORIGIN) || site != null && !site.equals("none")) {
            return forbidden("it comes from a web page, and the embedded bus serves none");
        }
        String host = headers.get(HttpHeaderNames.HOST);
        if (!anyHost && host != null && !isAllowed(name(host))) {
            return forbidden("it is for the host " + host + ": only names of the loopback address are served, and those"
                    + " that are allowed when the bus is started");
        }
        return isOfPage(request) ? unsupportedType(headers.get(HttpHeaderNames.CONTENT_TYPE)) : null;
    }

    private static boolean isOfPage(HttpRequest request) {
        HttpHeaders headers = request.headers();
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        boolean hasBody = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
        if (type == null) {
            // A page can leave the type out too, and put into the query what it cannot put into a header.
            return hasBody
                    && !headers.contains(HttpHeaderNames.AUTHORIZATION)
                    && request.uri().contains("X-Amz-Credential=");
        }
        String lower = type.toLowerCase(Locale.ROOT);
        return OF_PAGES.stream().anyMatch(lower::startsWith)
                || lower.startsWith(FORM) && !headers.contains(HttpHeaderNames.AUTHORIZATION);
    }

    private boolean isAllowed(String host) {
        return LOOPBACK.contains(host) || host.startsWith("127.") && isAddress(host) || hosts.contains(host);
    }

    private static boolean isAddress(String host) {
        return host.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
    }

    private static String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int port = lower.lastIndexOf(':');
        boolean hasPort = port > lower.lastIndexOf(']') && lower.indexOf(':') == port
                || lower.startsWith("[") && port > lower.indexOf(']');
        String name = hasPort ? lower.substring(0, port) : lower;
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static ApiException forbidden(String reason) {
        return ApiException.of("ForbiddenException", "The request is refused: " + reason)
                .withStatus(403);
    }

    private static ApiException unsupportedType(@Nullable String type) {
        return ApiException.of(
                        "UnsupportedMediaTypeException",
                        "The request is refused: a body must be JSON, of type application/json or"
                                + " application/x-amz-json-1.1, not "
                                + (type == null ? "of no type" : type))
                .withStatus(415);
    }
}
