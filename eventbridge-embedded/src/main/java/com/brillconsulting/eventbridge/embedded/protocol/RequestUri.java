package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The address of a request, taken apart.
 *
 * @param segments the parts of the path between slashes, still encoded, since an encoded slash separates nothing
 * @param query the values of each parameter, decoded
 */
record RequestUri(List<String> segments, Map<String, List<String>> query) {

    /**
     * {@return the parts of a path and query}
     *
     * @throws ApiException with code {@code SerializationException} when the query is not URL-encoded
     */
    static RequestUri parse(String uri) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        return new RequestUri(segments(path), mark < 0 ? Map.of() : query(uri.substring(mark + 1)));
    }

    /** {@return the parts of a path, without the empty one before its first slash} */
    static List<String> segments(String path) {
        return List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
    }

    /** {@return a part of the path, decoded; a plus sign stands for itself there} */
    static String decodeSegment(String segment) {
        return decode(segment.replace("+", "%2B"));
    }

    private static Map<String, List<String>> query(String text) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String parameter : text.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            query.computeIfAbsent(decode(name), ignored -> new ArrayList<>()).add(decode(value));
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw JsonRequestReader.malformed("\"" + text + "\" is not URL-encoded");
        }
    }
}
