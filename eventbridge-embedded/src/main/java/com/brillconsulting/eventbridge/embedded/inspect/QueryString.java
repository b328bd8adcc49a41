package com.brillconsulting.eventbridge.embedded.inspect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The path and the parameters of a URI. Of a parameter that is given twice the last one counts. */
record QueryString(String path, Map<String, String> parameters) {

    static QueryString of(String uri) {
        int start = uri.indexOf('?');
        Map<String, String> parameters = new TreeMap<>();
        if (start >= 0) {
            for (String parameter : uri.substring(start + 1).split("&")) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                if (!name.isEmpty()) {
                    parameters.put(decode(name), equals < 0 ? "" : decode(parameter.substring(equals + 1)));
                }
            }
        }
        return new QueryString(start < 0 ? uri : uri.substring(0, start), parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    @Nullable String get(String name) {
        return parameters.get(name);
    }

    Collection<String> namesOtherThan(Collection<String> known) {
        var names = new TreeSet<>(parameters.keySet());
        names.removeAll(known);
        return names;
    }
}
