package com.brillconsulting.eventbridge.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;

/**
 * Finds schemas as files that are named as EventBridge's registry names discovered schemas: {@code
 * <source>@<DetailType>.json}, the detail type without spaces and each of its words with a capital, for instance {@code
 * my.application@UserAction.json}.
 */
final class ResourceEventSchemas implements EventSchemas {

    private final ResourceLoader resources;
    private final String location;

    /** @param location the folder, for instance {@code classpath:/schemas/} */
    ResourceEventSchemas(ResourceLoader resources, String location) {
        this.resources = resources;
        this.location = location.endsWith("/") ? location : location + "/";
    }

    @Override
    public @Nullable String find(Class<?> type, String source, String detailType) {
        var resource = resources.getResource(location + name(source, detailType));
        if (!resource.exists()) {
            return null;
        }
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema %s cannot be read".formatted(resource.getDescription()), e);
        }
    }

    private static String name(String source, String detailType) {
        var name = new StringBuilder(source).append('@');
        for (var word : detailType.trim().split("[ /]+")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.append(".json").toString();
    }
}
