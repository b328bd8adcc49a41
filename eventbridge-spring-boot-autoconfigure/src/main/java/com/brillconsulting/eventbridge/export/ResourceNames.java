package com.brillconsulting.eventbridge.export;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The names by which the parts of an exported document refer to each other: valid there, and each used once. */
final class ResourceNames {

    private final Map<String, String> byKey = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final UnaryOperator<String> form;

    /**
     * @param form makes any text a valid name
     */
    ResourceNames(UnaryOperator<String> form) {
        this.form = form;
    }

    /** {@return names of letters and digits, {@code EventBusMyAppEvents}} */
    static ResourceNames alphanumeric() {
        return new ResourceNames(text -> {
            var name = new StringBuilder();
            for (var word : text.split("[^A-Za-z0-9]+")) {
                if (!word.isEmpty()) {
                    name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
                }
            }
            return name.substring(0, Math.min(name.length(), 200));
        });
    }

    /** {@return names as Terraform's identifiers} */
    static ResourceNames identifiers() {
        return new ResourceNames(text -> {
            var name = text.replaceAll("[^A-Za-z0-9_-]+", "_");
            return name.matches("[A-Za-z_].*") ? name : "_" + name;
        });
    }

    /**
     * {@return the name of something, always the same}
     *
     * @param type what it is; what is of another type may have the same name
     * @param wanted what it would best be called, unique within its type
     */
    String of(String type, String wanted) {
        return byKey.computeIfAbsent(type + "\n" + wanted, key -> {
            var name = form.apply(wanted);
            var free = name;
            for (var number = 2; !used.add(type + "\n" + free); number++) {
                free = name + number;
            }
            return free;
        });
    }
}
