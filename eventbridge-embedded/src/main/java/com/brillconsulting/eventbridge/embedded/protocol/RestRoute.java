package com.brillconsulting.eventbridge.embedded.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The method and path by which an operation is called.
 *
 * @param operation the operation
 * @param method the HTTP method
 * @param template the parts of the path: fixed text, a label such as {@code {Name}}, which stands for one part, or a
 *     greedy label such as {@code {Key+}}, which stands for one or more
 */
record RestRoute(OperationTable.Operation operation, String method, List<String> template) {

    /** {@return what a path has in place of the labels, decoded, or null when the path is another one} */
    @Nullable Map<String, String> match(List<String> path) {
        int surplus = path.size() - template.size();
        if (surplus < 0) {
            return null;
        }
        Map<String, String> labels = new HashMap<>();
        int at = 0;
        for (String part : template) {
            int width = isGreedy(part) ? surplus + 1 : 1;
            String text = String.join("/", path.subList(at, at + width));
            if (isLabel(part) ? text.isEmpty() : !text.equals(part)) {
                return null;
            }
            if (isLabel(part)) {
                labels.put(name(part), RequestUri.decodeSegment(text));
            }
            at += width;
            surplus -= width - 1;
        }
        return at == path.size() ? labels : null;
    }

    /** {@return how much of the path is fixed: the route with more of it is meant where several match} */
    long fixedParts() {
        return template.stream().filter(part -> !isLabel(part)).count();
    }

    private static boolean isLabel(String part) {
        return part.startsWith("{");
    }

    private static boolean isGreedy(String part) {
        return part.endsWith("+}");
    }

    private static String name(String label) {
        return label.substring(1, label.length() - (isGreedy(label) ? 2 : 1));
    }
}
